using System.Globalization;
using Sandbox.Front;
using Sandbox.Injection;
using WireMock;

namespace Sandbox.Platform;

/// <summary>A request as the platform sees it.</summary>
internal sealed class PlatformRequest(IRequestMessage message)
{
    public string Method => message.Method;

    /// <summary>Path and query as on the request line.</summary>
    public string Target => Header(PassedOn.Target) ?? new Uri(message.Url).PathAndQuery;

    public byte[] Body { get; } = message.BodyAsBytes ?? [];

    /// <summary>Reject every n-th row of this request; 0 rejects none.</summary>
    public int RejectEvery => int.TryParse(Header(PassedOn.RejectEvery), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    /// <summary>Which page to give in place of the one asked for; 0: that one.</summary>
    public int PageShift => int.TryParse(Header(PassedOn.PageShift), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : 0;

    /// <summary>Whether the partner is to misbehave in this way.</summary>
    public bool Meets(FaultKind fault) => Header(PassedOn.Behaviour) == fault.ToString();

    public string? Header(string name) =>
        message.Headers?.FirstOrDefault(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();

    public string? Query(string name) =>
        message.Query?.TryGetValue(name, out var values) == true ? values.FirstOrDefault() : null;
}
