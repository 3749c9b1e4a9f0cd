using Canonical.Rules;

namespace Hub.Registry;

/// <summary>A reference entry as one source has it.</summary>
/// <param name="Source">Partner that keeps it.</param>
/// <param name="At">When its newest version arrived.</param>
/// <param name="Row">Its columns and until when it holds.</param>
internal sealed record SourcedRow(string Source, DateTimeOffset At, ReferenceRow Row);
