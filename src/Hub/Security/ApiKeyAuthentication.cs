using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Hub.Api;
using Hub.Ledger;
using Hub.Registry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Hub.Security;

/// <summary>The credential of the local operator (<see cref="OperatorToken"/>).</summary>
internal sealed record LocalOperator(string Token);

/// <summary>Keys in <c>Authorization: Bearer</c> or <c>X-Api-Key</c>; stored as SHA-256, looked up once and remembered until revoked or a minute old.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers["X-Api-Key"].FirstOrDefault() ?? Bearer(Request.Headers.Authorization.FirstOrDefault());
        if (string.IsNullOrEmpty(key))
        {
            return AuthenticateResult.NoResult();
        }

        return await keys.FindAsync(key, Context.RequestAborted) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme))
            : AuthenticateResult.Fail("unknown, expired or revoked key");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthorized().ExecuteAsync(Context);
    }

    private static string? Bearer(string? header) =>
        header is not null && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
}

/// <summary>Who a key belongs to.</summary>
internal sealed class KeyRing(ILedger ledger, LocalOperator local, PartnerRegistry partners, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (ClaimsPrincipal Principal, DateTimeOffset Until)> _known = new();

    public async Task<ClaimsPrincipal?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(local.Token)))
        {
            return Principal($"operator:{Environment.UserName}", null, Rights.All);
        }

        var now = time.GetUtcNow();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var remembered = Convert.ToHexString(hash);
        if (_known.TryGetValue(remembered, out var known) && known.Until > now)
        {
            return known.Principal;
        }

        var row = await ledger.Access.FindAsync(hash, cancellationToken);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now || IsOfNobody(row))
        {
            _known.TryRemove(remembered, out _);
            return null;
        }

        var principal = Principal(
            $"{row.Partner ?? "operator"}:{row.Id}", row.Partner, row.Rights.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        _known[remembered] = (principal, row.ExpiresAt < now + Remembered ? row.ExpiresAt.Value : now + Remembered);
        return principal;
    }

    /// <summary>A partner that is not defined any more has left: its keys open nothing, until it is defined again.</summary>
    private bool IsOfNobody(AccessKeyRow row) => row.Partner is { } partner && partners.Find(partner) is null;

    /// <summary>Forgets what was looked up: a revoked key stops opening doors at once on this node, within a minute on others.</summary>
    public void Forget() => _known.Clear();

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
