using System.Text.Json;
using Adapters.Contract;

namespace Adapters.Partners.SuishenCode;

/// <summary>What the platform tells by calling: scans, evaluations, complaints, consultations. One call is one event; the path says which feed.</summary>
internal sealed class CallbackAdapter(CallbackSignature signature) : ICallbackAdapter
{
    public string PartnerId => "suishen-code";

    public CallbackOutcome Check(CallbackRequest request)
    {
        if (signature.Refusal(request) is { } refused)
        {
            return refused;
        }

        return EventId(request.Body) is { } eventId ? new CallbackOutcome.Accepted(request.Body, eventId) : CallbackRefusals.Body;
    }

    private static string? EventId(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("eventId", out var id) && id.ValueKind == JsonValueKind.String
                && id.GetString() is { Length: > 0 and <= 64 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
