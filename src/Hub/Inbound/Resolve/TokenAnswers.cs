using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>
/// What partners said of tokens, kept as one setting per partner: a question uses a token up, so that its answer must outlive the process
/// and serves every row that shows the same token. Tokens themselves are not kept here, only their digests.
/// </summary>
internal sealed class TokenAnswers(Func<ILedger> ledger)
{
    /// <summary>More are never kept; the oldest go first.</summary>
    private const int Most = 2_000;

    /// <summary>Rows that came while the token was good may still be on their way.</summary>
    private static readonly TimeSpan KeptAfter = TimeSpan.FromDays(1);

    /// <summary>The setting that holds a partner's answers.</summary>
    public static string SettingOf(string partner) => $"subject-tokens:{partner}";

    public static string DigestOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Answers of a partner by the digests of their tokens.</summary>
    public async Task<IReadOnlyDictionary<string, TokenAnswer>> ReadAsync(string partner, CancellationToken cancellationToken) =>
        await ledger().Settings.GetAsync(SettingOf(partner), cancellationToken) is { } json ? JsonSerializer.Deserialize<Dictionary<string, TokenAnswer>>(json)! : new Dictionary<string, TokenAnswer>();

    /// <summary>The setting with one more answer, and without those that serve no row any more.</summary>
    public static string Written(IReadOnlyDictionary<string, TokenAnswer> known, string digest, TokenAnswer answer) => JsonSerializer.Serialize(known
        .Where(one => one.Key != digest && (one.Value.ExpiresAt ?? one.Value.AnsweredAt) > answer.AnsweredAt - KeptAfter)
        .Append(KeyValuePair.Create(digest, answer)).OrderByDescending(one => one.Value.AnsweredAt).Take(Most).ToDictionary());
}
