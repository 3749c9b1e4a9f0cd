using Canonical.Faults;

namespace Canonical.Mapping;

/// <summary>
/// One row or element of a submission, with its position. What is not data (notes, headers, examples, blank rows)
/// comes along as skipped, so that every row of the sender is accounted for.
/// </summary>
public sealed class SourceRecord
{
    private SourceNode _root;

    /// <summary>1-based record number, header, notes and blank ones included: CSV record, sheet row, line, or n-th repeated element.</summary>
    public required int Row { get; init; }

    /// <summary>Name of the sheet for a workbook feed that declares several parts; null otherwise.</summary>
    public string? Part { get; init; }

    /// <summary>The fields; absent for skipped and unreadable records. What was let go is read again.</summary>
    public SourceNode Root
    {
        get => _root.IsAbsent && Text is { } text ? _root = text.Read(Row) : _root;
        init => _root = value;
    }

    /// <summary>What the fields were read from, where the reader keeps it; null: the fields stay.</summary>
    public ISourceText? Text { get; init; }

    /// <summary>Why this is not data (<c>note</c>, <c>header</c>, <c>example</c>, <c>blank</c>); null for data.</summary>
    public string? Skipped { get; init; }

    /// <summary>Why this record could not be read; null when it could.</summary>
    public Fault? Fault { get; init; }

    /// <summary>True when reading cannot go on after <see cref="Fault"/>: the rest of the submission is refused, what came before stands.</summary>
    public bool EndsSubmission { get; init; }

    /// <summary>The text of an unreadable record, at most 2,000 characters, so that it can be sent back.</summary>
    public string? Raw { get; init; }

    /// <summary>
    /// Lets the fields go where they can be read again: whoever has mapped a record rarely needs them, and the many small objects of
    /// thousands of records that wait are what a collection of garbage takes its time for.
    /// </summary>
    public void LetGo()
    {
        if (Text is not null)
        {
            _root = SourceNode.Absent;
        }
    }
}

/// <summary>The text of one record, from which its fields can be read again.</summary>
public interface ISourceText
{
    /// <summary>The fields of the record, as they were the first time.</summary>
    /// <param name="row">Its position.</param>
    SourceNode Read(int row);
}
