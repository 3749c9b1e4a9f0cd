namespace Canonical.Dates;

/// <summary>What a field's dates may look like.</summary>
public sealed record DateReadingOptions
{
    /// <summary>The usual forms, time optional.</summary>
    public static DateReadingOptions Usual { get; } = new();

    /// <summary>A numeric cell in a date style, 1900 system.</summary>
    public static DateReadingOptions SpreadsheetSerial { get; } = new() { Forms = DateForms.Serial1900 };

    /// <summary>The forms allowed; any other is <c>not-a-date</c>.</summary>
    public DateForms Forms { get; init; } = DateForms.Usual;

    /// <summary>Whether a time of day must be there.</summary>
    public bool RequiresTime { get; init; }

    internal bool Allows(DateForms form) => (Forms & form) != 0;
}
