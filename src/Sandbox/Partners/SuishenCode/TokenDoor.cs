using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Partners.SuishenCode;

/// <summary>Says whose a token is, once: a token is opaque, short-lived, and used up by the first question that finds it good.</summary>
internal sealed class TokenDoor : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);
    private readonly PlatformLog<IssuedToken> _log;
    private readonly TimeProvider _clock;

    public TokenDoor(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        _clock = clock;
        _log = PlatformLog<IssuedToken>.Open(Path.Combine(folder, "tokens.ndjson"), token => _tokens[token.Token] = token);
    }

    public void Issue(IssuedToken token) => Keep(token);

    public PlatformAnswer Verify(PlatformRequest request)
    {
        if (Token(request.Body) is not { } asked)
        {
            return PlatformAnswer.Problem(400, "T001", "应为含 token 的 JSON 对象");
        }

        lock (_lock)
        {
            if (!_tokens.TryGetValue(asked, out var token))
            {
                return Status("unknown");
            }

            if (token.IsUsed || token.ExpiresAt <= _clock.GetUtcNow())
            {
                return Status(token.IsUsed ? "used" : "expired");
            }

            Keep(token with { IsUsed = true });
            return PlatformAnswer.Of(new JsonObject
            {
                ["status"] = "valid", ["uscc"] = token.Uscc, ["enterpriseName"] = token.EnterpriseName, ["expiresAt"] = token.ExpiresAt.ToString("O"),
            });
        }
    }

    public void Dispose() => _log.Dispose();

    private static PlatformAnswer Status(string status) => PlatformAnswer.Of(new JsonObject { ["status"] = status });

    private static string? Token(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Text("token") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Keep(IssuedToken token)
    {
        lock (_lock)
        {
            _tokens[token.Token] = token;
            _log.Append([token]);
        }
    }
}

/// <summary>A token and whose it is.</summary>
internal sealed record IssuedToken(string Token, string Uscc, string EnterpriseName, DateTimeOffset ExpiresAt, bool IsUsed = false);
