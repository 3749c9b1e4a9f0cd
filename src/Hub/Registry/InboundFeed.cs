using Canonical.Mapping;
using Canonical.Records;
using Canonical.Schema;
using Hub.Inbound.Read;
using Hub.Ledger;

namespace Hub.Registry;

/// <summary>
/// An inbound feed, compiled: its format, and per sheet the mapping, the record type and the schema. <c>PerMinute</c> limits its submissions.
/// <c>IsWhole</c>: one submission is the whole list, so that what a register no longer holds ends; a page of changes is not.
/// </summary>
internal sealed record InboundFeed(FeedKey Key, string Title, FeedFormat Format, IReadOnlyList<FeedPart> Parts, int PerMinute, bool IsWhole)
{
    /// <summary>Where rows say from whom they come; null when the partner does not tell.</summary>
    public EchoMarks? Echo { get; init; }

    /// <summary>Where rows show the token of their subject; null when the partner uses none.</summary>
    public TokenMark? Token { get; init; }

    /// <summary>Properties of which the sender does not speak: where a row leaves them out they stay as the version before says them.</summary>
    public IReadOnlyList<string> Keeps { get; init; } = [];

    /// <summary>The same for a row that otherwise says what is known already; a row that says something new ends them.</summary>
    public IReadOnlyList<string> KeepsIfSame { get; init; } = [];

    /// <summary>The doors it may come through: <c>file</c>, <c>rest</c>, <c>soap</c>.</summary>
    public IReadOnlyList<string> Doors { get; init; } = [];

    /// <summary>Whether a submission ends what it does not name.</summary>
    public bool EndsVanished => IsWhole && Parts.Any(part => part.Type.IsRegister);

    /// <summary>The column whose adjacent equal values make rows one record; null: one row, one record.</summary>
    public string? GroupBy => Format.GroupBy;

    /// <summary>The part of a sheet; feeds without sheets have one part.</summary>
    public FeedPart? PartOf(string? sheet) => sheet is null ? Parts[0] : Parts.FirstOrDefault(p => p.Sheet == sheet);
}

/// <summary>One part of a feed: a sheet of a workbook, or the whole.</summary>
internal sealed record FeedPart(string? Sheet, int Index, CompiledMapping Mapping, RecordType Type, ISchemaValidator Schema);
