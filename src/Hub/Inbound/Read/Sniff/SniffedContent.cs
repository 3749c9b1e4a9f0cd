using Canonical.Faults;

namespace Hub.Inbound.Read.Sniff;

/// <summary>What was found by looking at the bytes.</summary>
/// <param name="Kind">Which reader understands them.</param>
/// <param name="Text">Their encoding; null for binary content.</param>
/// <param name="Refusal">Why no reader may run; null when one may.</param>
internal sealed record SniffedContent(ContentKind Kind, TextEncoding? Text = null, Fault? Refusal = null);
