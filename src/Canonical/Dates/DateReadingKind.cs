namespace Canonical.Dates;

/// <summary>What was found in a date field.</summary>
public enum DateReadingKind : byte
{
    /// <summary>Nothing: empty, 无, -, NULL.</summary>
    Absent,

    /// <summary>A day, perhaps with time and offset.</summary>
    Date,

    /// <summary>A sentinel for "without end": 长期, 永久, 9999-09-09, 9999-12-31.</summary>
    Forever,

    /// <summary>A sentinel for "not known": 1900-01-01.</summary>
    Unknown,

    /// <summary>Something that is no date, see <see cref="DateReading.Refusal"/>.</summary>
    Refused,
}
