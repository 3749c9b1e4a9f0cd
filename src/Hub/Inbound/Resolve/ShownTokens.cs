using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>
/// Rows that name their subject by a token only. Resolve asks nobody: it looks at what the partner has said already. A token that nobody
/// asked about yet holds its row; the job <c>tokens</c> asks, and the row goes on from there.
/// </summary>
internal sealed class ShownTokens(TokenAnswers answers)
{
    /// <summary>Reason of a row whose token nobody has asked about, or whose partner did not answer.</summary>
    public const string Waiting = "token-waiting";

    /// <summary>What is known of each item's token; items that show none, or name a code, are not in it.</summary>
    public async Task<IReadOnlyDictionary<InboundItem, TokenStanding>> ReadAsync(InboundBatch batch)
    {
        Dictionary<InboundItem, TokenStanding>? standings = null;
        foreach (var partner in batch.Items.Where(item => TokenOf(item) is not null).GroupBy(item => item.Work.Feed.Key.Partner, StringComparer.Ordinal))
        {
            var known = await answers.ReadAsync(partner.Key, CancellationToken.None);
            foreach (var item in partner)
            {
                (standings ??= [])[item] = Standing(known.GetValueOrDefault(TokenAnswers.DigestOf(TokenOf(item)!)), item.Work.Submission.ReceivedAt);
            }
        }

        return standings ?? (IReadOnlyDictionary<InboundItem, TokenStanding>)Nothing;
    }

    private static readonly Dictionary<InboundItem, TokenStanding> Nothing = [];

    /// <summary>A code written in the row is its own word, and a subject that a person has chosen stays chosen.</summary>
    private static string? TokenOf(InboundItem item) =>
        item is { IsSettled: false, IsRejected: false, Facets: { } facets, Subject: null, Work.Feed.Token: { } mark, Rows.Count: > 0 }
        && facets.Subject is not { Uscc: not null } and not { RegistrationNo: not null } and not { OrganisationCode: not null }
            ? mark.Of(item.Rows[0].Root)
            : null;

    /// <summary>A token that was good when the row came stays good for that row, however long the partner took to say so.</summary>
    private static TokenStanding Standing(TokenAnswer? answer, DateTimeOffset receivedAt) => answer switch
    {
        null => new TokenStanding(Waiting, null, null),
        { Invalid: { } invalid } => new TokenStanding($"token-{invalid}", null, null),
        { Uscc: { } uscc } when receivedAt <= answer.ExpiresAt => new TokenStanding(null, uscc, answer.Name),
        _ => new TokenStanding("token-expired", null, null),
    };
}

/// <summary>What a token is worth: a subject's code and name, or the reason why a person has to look.</summary>
internal readonly record struct TokenStanding(string? Reason, string? Uscc, string? Name);
