using Canonical.Faults;

namespace Canonical.Mapping;

/// <summary>
/// One row or element of a submission, with its position. What is not data (notes, headers, examples, blank rows)
/// comes along as skipped, so that every row of the sender is accounted for.
/// </summary>
public sealed class SourceRecord
{
    /// <summary>1-based record number, header, notes and blank ones included: CSV record, sheet row, line, or n-th repeated element.</summary>
    public required int Row { get; init; }

    /// <summary>Name of the sheet for a workbook feed that declares several parts; null otherwise.</summary>
    public string? Part { get; init; }

    /// <summary>The fields; absent for skipped and unreadable records.</summary>
    public SourceNode Root { get; init; }

    /// <summary>Why this is not data (<c>note</c>, <c>header</c>, <c>example</c>, <c>blank</c>); null for data.</summary>
    public string? Skipped { get; init; }

    /// <summary>Why this record could not be read; null when it could.</summary>
    public Fault? Fault { get; init; }

    /// <summary>True when reading cannot go on after <see cref="Fault"/>: the rest of the submission is refused, what came before stands.</summary>
    public bool EndsSubmission { get; init; }

    /// <summary>The text of an unreadable record, at most 2,000 characters, so that it can be sent back.</summary>
    public string? Raw { get; init; }
}
