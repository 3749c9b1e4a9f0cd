using Canonical.Faults;
using Canonical.Mapping;
using Canonical.Records;
using Canonical.Schema.Instances;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound;

/// <summary>One source record, or one group of rows that make one record, on its way. Each step fills in its part.</summary>
internal sealed class InboundItem(InboundWork work, IReadOnlyList<SourceRecord> rows, FeedPart? part)
{
    /// <summary>Column of an error sheet that names the rejection; see docs/adding-a-partner.md.</summary>
    public const string CorrectionField = "退回编号";

    /// <summary>Column of an error sheet in CSV that names the sheet of a row, where the feed has several.</summary>
    public const string SheetField = "工作表";

    private List<Fault>? _faults;

    public InboundWork Work { get; } = work;

    /// <summary>The source rows: one, or the adjacent rows of a group. Empty for a held draft that continues.</summary>
    public IReadOnlyList<SourceRecord> Rows { get; } = rows;

    /// <summary>Mapping and record type; null when the row is not data or could not be read.</summary>
    public FeedPart? Part { get; } = part;

    /// <summary>Everything found wrong, warnings included.</summary>
    public IReadOnlyList<Fault> Faults => _faults ?? (IReadOnlyList<Fault>)[];

    /// <summary>The sheet it is of: as it came, or by the column of an error sheet.</summary>
    public string? Sheet => (Rows.Count > 0 ? Rows[0].Part : null) ?? Part?.Sheet;

    public bool IsSkipped => Rows.Count > 0 && Rows[0].Skipped is not null;

    public bool IsRejected { get; private set; }

    /// <summary>The canonical record before the hub adds id, version and subject.</summary>
    public ReadOnlyMemory<byte> Draft { get; set; }

    /// <summary>The tape of the draft, from Map to Validate; null when the draft came from elsewhere.</summary>
    public JsonTape? Tape { get; set; }

    /// <summary>What the flow needs to know of the draft; null until Validate has read it.</summary>
    public RecordReading? Facets { get; set; }

    /// <summary>Item codes that count towards yearly caps.</summary>
    public IReadOnlyList<string> VisitedItems { get; set; } = [];

    public SubjectId? Subject { get; set; }

    /// <summary>Why a person has to decide; null when none has to.</summary>
    public string? ReviewReason { get; set; }

    /// <summary>Subjects a person may choose from, with the reason each is offered.</summary>
    public IReadOnlyList<SubjectCandidate> Candidates { get; set; } = [];

    public RecordId? Record { get; set; }

    public Verdict Verdict { get; set; }

    /// <summary>The rejection this item replays or corrects; null for a first arrival.</summary>
    public RejectionId? Corrects { get; set; }

    /// <summary>Whether this item is a decided review or a replay: its outcome closes what held it, and no report line is written.</summary>
    public bool IsContinuation { get; init; }

    /// <summary>
    /// Whether its verdict was committed before a crash: the whole of a register is read again, so that what vanished is known,
    /// but nothing is decided or reported twice.
    /// </summary>
    public bool IsSettled { get; init; }

    /// <summary>The business key of its record; only once Validate has read it.</summary>
    public RecordKey KeyOfRecord() => new(Part!.Type.Name, Facets!.Value.Owner ?? Work.Feed.Key.Partner, Facets.Value.Key!);

    public void Add(Fault fault)
    {
        (_faults ??= []).Add(fault);
        IsRejected |= fault.Severity == Severity.Error;
    }

    /// <summary>Takes back what was found wrong: the row turned out to be nothing that is judged here.</summary>
    public void Excuse() => (_faults, IsRejected) = (null, false);

    /// <summary>Lets the fields of its rows go as far as they can be read again.</summary>
    public void LetGo()
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            Rows[i].LetGo();
        }
    }

    public void AddRange(IReadOnlyList<Fault> faults)
    {
        for (var i = 0; i < faults.Count; i++)
        {
            Add(faults[i]);
        }
    }
}

/// <summary>A subject offered to the person who decides.</summary>
/// <param name="Why"><c>code</c>, <c>name</c>, <c>former-name</c> or <c>similar-name</c>.</param>
internal sealed record SubjectCandidate(SubjectId Subject, string Name, double Score, string Why);
