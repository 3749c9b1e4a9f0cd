using System.Globalization;
using System.Text.Encodings.Web;
using Hub.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Hub.Security;

/// <summary>The credential of the local operator (<see cref="OperatorToken"/>).</summary>
internal sealed record LocalOperator(string Token);

/// <summary>Keys in <c>Authorization: Bearer</c> or <c>X-Api-Key</c>; stored as SHA-256, looked up once and remembered until revoked or a minute old.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys, ClientAddress addresses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";
    private bool _isTooOften;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers["X-Api-Key"].FirstOrDefault() ?? Bearer(Request.Headers.Authorization.FirstOrDefault());
        if (string.IsNullOrEmpty(key))
        {
            return AuthenticateResult.NoResult();
        }

        var found = await keys.FindAsync(key, addresses.PlaceOf(Context), Context.RequestAborted);
        _isTooOften = found.IsTooOften;
        return found.Principal is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme))
            : AuthenticateResult.Fail("unknown, expired or revoked key");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_isTooOften)
        {
            Response.Headers.RetryAfter = Problems.WrongKeysWait.ToString(CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status429TooManyRequests, Problems.WrongKeys()).ExecuteAsync(Context);
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthorized().ExecuteAsync(Context);
    }

    private static string? Bearer(string? header) =>
        header is not null && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
}
