using Canonical.Mapping;
using Hub.Inbound.Read.Sniff;

namespace Hub.Inbound.Read;

/// <summary>What was found in a submission; filled while its records are enumerated.</summary>
internal sealed class ReadOutcome
{
    public ContentKind Kind { get; set; }

    /// <summary>Name of the text encoding; null for binary workbooks.</summary>
    public string? Encoding { get; set; }

    /// <summary>Whether the bytes left no other encoding open; the others are in <see cref="EncodingCandidates"/>.</summary>
    public bool EncodingCertain { get; set; }

    public IReadOnlyList<string> EncodingCandidates { get; set; } = [];

    public char? Separator { get; set; }

    /// <summary>All sheets of a workbook, read or not, in its own order.</summary>
    public IReadOnlyList<string> Sheets { get; set; } = [];

    /// <summary>Columns of the feed that the header (or the first object) has.</summary>
    public int ColumnsFound { get; set; }

    /// <summary>Whether the repeated element (or array property) that the feed names was there.</summary>
    public bool ElementFound { get; set; }

    public int Rows { get; private set; }

    public int Data { get; private set; }

    public int Blank { get; private set; }

    /// <summary>Rows that are no data, blank ones included.</summary>
    public int Skipped { get; private set; }

    public int Faulty { get; private set; }

    public bool Refused { get; private set; }

    public void Count(SourceRecord record)
    {
        if (record.EndsSubmission)
        {
            Refused = true;
            return;
        }

        Rows++;
        if (record.Fault is not null)
        {
            Faulty++;
        }
        else if (record.Skipped is { } reason)
        {
            Skipped++;
            Blank += reason == SkipReason.Blank ? 1 : 0;
        }
        else
        {
            Data++;
        }
    }
}
