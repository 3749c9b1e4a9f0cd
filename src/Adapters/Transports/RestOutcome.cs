using Adapters.Contract;

namespace Adapters.Transports;

/// <summary>
/// What the status of a REST answer means to a filing. Only a promise of the partner that it took nothing (429, or 503 with
/// Retry-After) makes a filing safe to repeat; any other 5xx says nothing about what happened behind it.
/// </summary>
internal static class RestOutcome
{
    /// <summary>The outcome of a filing that has no answer to read; null for a 200, whose body decides.</summary>
    /// <param name="result">The end of the call.</param>
    /// <param name="words">Reads the partner's own words out of an error answer.</param>
    public static BatchOutcome? OfFiling(CallResult result, Func<CallResult.Answer, string> words) => result switch
    {
        CallResult.NothingSent nothing => new BatchOutcome.NotSent(Cause.Net, nothing.Detail, null),
        CallResult.Untrusted untrusted => new BatchOutcome.NotSent(Cause.Auth, untrusted.Detail, null),
        CallResult.Blocked blocked => new BatchOutcome.NotSent(
            blocked.PartnerIsBusy ? Cause.Busy : Cause.Net, blocked.Detail, blocked.RetryAfter),
        CallResult.Lost lost => new BatchOutcome.Unknown(lost.Detail),
        CallResult.Answer { Status: 200 } => null,
        CallResult.Answer answer when IsBusy(answer) => new BatchOutcome.NotSent(Cause.Busy, Said(answer, words), answer.RetryAfter),
        CallResult.Answer { Status: 401 or 403 } answer => new BatchOutcome.NotSent(Cause.Auth, Said(answer, words), null),
        CallResult.Answer { Status: >= 300 and < 500 and not 408 } answer =>
            new BatchOutcome.Refused(Cause.ContractOut, Said(answer, words)),
        CallResult.Answer answer => new BatchOutcome.Unknown(Said(answer, words)),
        _ => throw new InvalidOperationException($"A call cannot end as {result}."),
    };

    /// <summary>Why a question has no answer; null for a 200, whose body decides.</summary>
    public static QueryOutcome.Unanswered? OfQuery(CallResult result, Func<CallResult.Answer, string> words) =>
        OfFiling(result, words) switch
        {
            null => null,
            BatchOutcome.NotSent not => new QueryOutcome.Unanswered(not.Cause, not.Detail, not.RetryAfter),
            BatchOutcome.Refused refused => new QueryOutcome.Unanswered(refused.Cause, refused.Detail, null),
            // A question changes nothing: whether it arrived does not matter.
            BatchOutcome.Unknown unknown => new QueryOutcome.Unanswered(Cause.Net, unknown.Detail, null),
            var other => throw new InvalidOperationException($"A question cannot end as {other}."),
        };

    /// <summary>Whether the partner promises that it took nothing and asks to come back.</summary>
    public static bool IsBusy(CallResult.Answer answer) => answer is { Status: 429 } or { Status: 503, RetryAfter: not null };

    private static string Said(CallResult.Answer answer, Func<CallResult.Answer, string> words) =>
        $"对方返回 HTTP {answer.Status}：{words(answer)}";
}
