using Hub.Ledger;

namespace Hub.Staging;

/// <summary>A feed that is read from a table in a department's database (前置库).</summary>
/// <param name="Key">Department and feed.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Mapping">Its mapping, <c>partner/name</c>; records carry it with a version behind.</param>
/// <param name="RecordType">Canonical type of its records.</param>
/// <param name="Table">Where the rows are.</param>
/// <param name="KeyColumn">Key of a row; the number of the record is made of its value.</param>
/// <param name="Keys">How: the part of the mapping that reads the key.</param>
/// <param name="UpdatedAt">Instant of the last change of a row.</param>
/// <param name="Returns">Where verdicts and return copies go; null: nowhere.</param>
/// <param name="Overlap">How far behind the watermark rows are looked at again.</param>
/// <param name="Every">How often it is read.</param>
/// <param name="SweepEvery">How often keys and contents are compared as a whole.</param>
/// <param name="PageSize">Most rows of a page.</param>
internal sealed record StagingFeed(
    FeedKey Key,
    string Title,
    string Mapping,
    string RecordType,
    StagingName Table,
    string KeyColumn,
    StagingKeys Keys,
    string UpdatedAt,
    StagingName? Returns,
    TimeSpan Overlap,
    TimeSpan Every,
    TimeSpan SweepEvery,
    int PageSize);
