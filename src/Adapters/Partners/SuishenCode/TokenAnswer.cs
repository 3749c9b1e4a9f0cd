using System.Text.Json;
using System.Text.Json.Serialization;
using Adapters.Contract;

namespace Adapters.Partners.SuishenCode;

/// <summary>Reads what the platform says of a token.</summary>
internal static class TokenAnswer
{
    public static TokenOutcome Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, TokenJson.Default.TokenWire) switch
            {
                { Status: "valid", Uscc: { } uscc, EnterpriseName: { } name, ExpiresAt: { } until } => new TokenOutcome.Subject(uscc, name, until),
                { Status: "expired" } => new TokenOutcome.Invalid(TokenState.Expired),
                { Status: "used" } => new TokenOutcome.Invalid(TokenState.Used),
                { Status: "unknown" } => new TokenOutcome.Invalid(TokenState.Unknown),
                _ => Unreadable,
            };
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    private static TokenOutcome.Unanswered Unreadable => new(Cause.ContractOut, "令牌核验应答无法解析", null);
}

internal sealed record TokenQuestion(string Token);

internal sealed record TokenWire(string? Status, string? Uscc, string? EnterpriseName, DateTimeOffset? ExpiresAt);

[JsonSerializable(typeof(TokenQuestion))]
[JsonSerializable(typeof(TokenWire))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TokenJson : JsonSerializerContext;
