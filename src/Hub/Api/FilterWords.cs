using Hub.InspectionCodes.Voices;
using Hub.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hub.Api;

/// <summary>Words that a filter does not know are refused: an empty list would say that nothing is held where only the word was mistyped.</summary>
internal static class FilterWords
{
    public static IReadOnlyCollection<string> Submissions { get; } =
        [SubmissionStates.Received, SubmissionStates.Retrying, SubmissionStates.Stopped, SubmissionStates.Finished, SubmissionStates.Refused];

    public static IReadOnlyCollection<string> Exchanges { get; } = [.. ExchangeTransitions.Legal.Keys];

    public static IReadOnlyCollection<string> Reviews { get; } = [ReviewStates.Open, ReviewStates.Decided, ReviewStates.Discarded];

    public static IReadOnlyCollection<string> ReviewKinds { get; } = ["subject", "pair"];

    public static IReadOnlyCollection<string> Replays { get; } =
        [ReplayStates.Queued, ReplayStates.Running, ReplayStates.Paused, ReplayStates.Cancelled, ReplayStates.Finished];

    public static IReadOnlyCollection<string> Documents { get; } = [.. DocumentTransitions.OfDocument.Keys];

    public static IReadOnlyCollection<string> Recipients { get; } = [.. DocumentTransitions.OfRecipient.Keys];

    public static IReadOnlyCollection<string> Complaints { get; } = [ComplaintStates.Received, ComplaintStates.Answered, ComplaintStates.Closed];

    public static IReadOnlyCollection<string> ComplaintKinds { get; } = ["consultation", "complaint", "suggestion"];

    /// <summary>The words a filter knows, as a command's help tells them.</summary>
    public static string Choices(IReadOnlyCollection<string> known) => string.Join(" | ", known);

    /// <summary>The first value that its filter does not know, as a problem; null when all are known or not given.</summary>
    public static ProblemHttpResult? Refuse(params IEnumerable<(string Filter, string? Value, IReadOnlyCollection<string> Known)> asked)
    {
        foreach (var (filter, value, known) in asked)
        {
            if (value is not null && !known.Contains(value))
            {
                return Problems.BadRequest($"筛选条件 {filter} 没有“{value}”这个值。", $"可用的值：{string.Join("、", known)}。");
            }
        }

        return null;
    }
}
