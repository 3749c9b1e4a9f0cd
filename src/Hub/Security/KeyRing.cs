using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Security;

/// <summary>Who a key belongs to.</summary>
internal sealed class KeyRing(IAccessLedger access, LocalOperator local, PartnerRegistry partners, WrongKeys wrong, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (ClaimsPrincipal Principal, DateTimeOffset Until)> _known = new();
    private readonly Lock _remembering = new();
    private long _revocations;

    /// <param name="place">Where the key comes from; wrong ones are counted by it.</param>
    public async Task<KeyFinding> FindAsync(string key, string place, CancellationToken cancellationToken)
    {
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(local.Token)))
        {
            return new KeyFinding(Principal($"operator:{Environment.UserName}", null, Rights.All));
        }

        var now = time.GetUtcNow();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var remembered = Convert.ToHexString(hash);
        var isKnown = _known.TryGetValue(remembered, out var known);
        if (isKnown && known.Until > now)
        {
            return new KeyFinding(known.Principal);
        }

        // One that was right a while ago is looked up in any case: somebody else's guesses at the same address must not lock it out.
        if (!isKnown && wrong.AreTooMany(place))
        {
            return new KeyFinding(null, IsTooOften: true);
        }

        var revocations = Interlocked.Read(ref _revocations);
        var row = await access.FindAsync(hash, cancellationToken);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now || IsOfNobody(row))
        {
            _known.TryRemove(remembered, out _);
            wrong.Note(place);
            return default;
        }

        var principal = Principal(
            $"{row.Partner ?? "operator"}:{row.Id}", row.Partner, row.Rights.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Remember(remembered, principal, row.ExpiresAt < now + Remembered ? row.ExpiresAt.Value : now + Remembered, revocations);
        return new KeyFinding(principal);
    }

    /// <summary>Lets what was looked up be looked up again: a revoked key stops opening doors at once on this node, within a minute on others.</summary>
    public void Forget()
    {
        lock (_remembering)
        {
            _revocations++;
            foreach (var (key, known) in _known)
            {
                _known[key] = (known.Principal, DateTimeOffset.MinValue);
            }
        }
    }

    /// <summary>What was read before a revocation may be what was revoked: it serves this request and is not kept.</summary>
    private void Remember(string key, ClaimsPrincipal principal, DateTimeOffset until, long revocations)
    {
        lock (_remembering)
        {
            if (revocations == _revocations)
            {
                _known[key] = (principal, until);
            }
        }
    }

    /// <summary>A partner that is not defined any more has left: its keys open nothing, until it is defined again.</summary>
    private bool IsOfNobody(AccessKeyRow row) => row.Partner is { } partner && partners.Find(partner) is null;

    private static ClaimsPrincipal Principal(string actor, string? partner, IEnumerable<string> rights)
    {
        var claims = new List<Claim> { new("actor", actor) };
        if (partner is not null)
        {
            claims.Add(new Claim("partner", partner));
        }

        claims.AddRange(rights.Select(r => new Claim("right", r)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, ApiKeyAuthentication.Scheme));
    }
}
