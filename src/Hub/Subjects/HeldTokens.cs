using Adapters.Catalogue;
using Adapters.Contract;
using Canonical.Faults;
using Hub.Inbound.Record;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Subjects;

/// <summary>
/// Asks partners whose the tokens of held rows are. A question uses a token up: each is asked about once, however many rows show it, and its
/// answer is kept before the next one is asked. A partner that does not answer is left alone until the next turn; its rows go on waiting.
/// </summary>
internal sealed class HeldTokens(ILedger ledger, TokenAnswers answers, PartnerRegistry partners, PartnerCatalogue catalogue, TimeProvider time)
{
    /// <summary>Rows looked at in one turn; the next turn has the rest.</summary>
    private const int Most = 1_000;

    /// <param name="save">Keeps a setting; false when the job is another node's by now.</param>
    public async Task<AskedTokens> AskAsync(Func<string, string, CancellationToken, Task<bool>> save, CancellationToken cancellationToken)
    {
        var waiting = (await ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "subject", Reason: ShownTokens.Waiting), Most, null, cancellationToken))
            .Select(TokenOf).OfType<Shown>().ToList();
        var answered = 0;
        Fault? fault = null;
        foreach (var feed in waiting.GroupBy(shown => (shown.Partner, shown.Feed)))
        {
            var (count, failure) = await AskAsync(feed.Key.Partner, feed.Key.Feed, [.. feed.Select(shown => shown.Token).Distinct(StringComparer.Ordinal)], save, cancellationToken);
            answered += count;
            fault ??= failure;
        }

        return new AskedTokens(waiting.Count, answered, fault);
    }

    private async Task<(int Answered, Fault? Fault)> AskAsync(
        string partner, string feed, IReadOnlyList<string> tokens, Func<string, string, CancellationToken, Task<bool>> save, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, TokenAnswer>(await answers.ReadAsync(partner, cancellationToken));
        var unasked = tokens.Where(token => !known.ContainsKey(TokenAnswers.DigestOf(token))).ToList();
        if (unasked.Count == 0)
        {
            return (0, null);
        }

        if (catalogue.Find(partner, feed)?.Adapter is not ISubjectTokens adapter)
        {
            return (0, new Fault("RES-4202", $"{partner} 没有配置，或通道 {feed} 不能核验令牌；{unasked.Count} 个令牌未询问。", "请配置该平台，或核对 partner.yaml 的 token 项。"));
        }

        var answered = 0;
        foreach (var token in unasked)
        {
            var outcome = await adapter.FindSubjectAsync(token, cancellationToken);
            if (outcome is TokenOutcome.Unanswered silent)
            {
                return (answered, new Fault("RES-4203", $"{partner} 没有答复令牌属于谁（{silent.Detail}），{unasked.Count - answered} 个令牌待问。", "下一轮再问；相关的行在待核对事项中等候，不会丢失。长时间如此的，请与平台运维联系。"));
            }

            var digest = TokenAnswers.DigestOf(token);
            known[digest] = AnswerOf(outcome, time.GetUtcNow());
            if (!await save(TokenAnswers.SettingOf(partner), TokenAnswers.Written(known, digest, known[digest]), cancellationToken))
            {
                return (answered, null);
            }

            answered++;
        }

        return (answered, null);
    }

    private static TokenAnswer AnswerOf(TokenOutcome outcome, DateTimeOffset at) => outcome switch
    {
        TokenOutcome.Subject subject => new TokenAnswer(subject.Uscc, subject.Name, subject.ExpiresAt, null, at),
        TokenOutcome.Invalid { State: TokenState.Expired } => new TokenAnswer(null, null, null, "expired", at),
        TokenOutcome.Invalid { State: TokenState.Used } => new TokenAnswer(null, null, null, "used", at),
        _ => new TokenAnswer(null, null, null, "unknown", at),
    };

    private Shown? TokenOf(ReviewRow review) =>
        review is { Feed: { } key, Source: { } source } && partners.FindInbound(key)?.Token is { } mark && SourceJson.Read(source) is [var first, ..] && mark.Of(first.Root) is { } token
            ? new Shown(key.Partner, mark.Feed, token)
            : null;

    private sealed record Shown(string Partner, string Feed, string Token);
}

/// <summary>How many rows wait for an answer about their token, how many tokens were answered, and why not all.</summary>
internal readonly record struct AskedTokens(int Waiting, int Answered, Fault? Fault);
