using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound;

/// <summary>A submission on its way through the flow.</summary>
internal sealed class InboundWork(SubmissionRow submission, InboundFeed feed, string fileName, string actor)
{
    public SubmissionRow Submission { get; } = submission;

    public InboundFeed Feed { get; } = feed;

    /// <summary>Name of the file in report lines, as the sender or the importer gave it.</summary>
    public string FileName { get; } = fileName;

    public string Actor { get; } = actor;

    /// <summary>Batches reported so far; the next report chunk is one more.</summary>
    public int Batches { get; set; } = submission.Watermark.Batches;

    /// <summary>Business keys a register submission holds; what is not here at its end has vanished.</summary>
    public HashSet<string>? SeenKeys { get; init; }

    /// <summary>What a register submission holds and could not be taken: an entry may hide behind each of these.</summary>
    public RefusedEntries Refused { get; } = new();

    /// <summary>Whether it is an error sheet that comes back: a few rows of a list, not the list.</summary>
    public bool IsErrorSheet { get; set; }

    /// <summary>What the reader found: kind, encoding, separator, sheets; shown to people.</summary>
    public string? Detected { get; set; }

    /// <summary>Something the sender must know about the submission as a whole, besides its rows.</summary>
    public Canonical.Faults.Fault? Notice { get; set; }

    /// <summary>The report lines as they are written, for a caller that waits for them; null when nobody does.</summary>
    public Action<ReadOnlyMemory<byte>>? OnReport { get; init; }

    /// <summary>Told after each batch how many rows have their verdict.</summary>
    public Action<VerdictCounts>? OnProgress { get; init; }
}
