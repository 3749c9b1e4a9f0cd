namespace Canonical.Dates;

/// <summary>What a date field says. Strict: nothing is guessed, and a day or time that does not exist is refused.</summary>
public readonly record struct DateReading
{
    /// <summary>What was found.</summary>
    public DateReadingKind Kind { get; init; }

    /// <summary>The day as written (in the offset as written); null unless <see cref="Kind"/> is a date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The time of day as written; null when none was.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>The offset as written; null when none was, which means Shanghai time.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>Why it was refused; null otherwise.</summary>
    public DateRefusal? Refusal { get; init; }

    /// <summary>The instant, in the offset as written or Shanghai time; midnight when no time was written. Null unless a date.</summary>
    public DateTimeOffset? Instant => Date is { } date ? new DateTimeOffset(date, Time ?? default, Offset ?? ShanghaiTime.Offset) : null;

    /// <summary>The day in Shanghai. Null unless a date.</summary>
    public DateOnly? ShanghaiDate => Offset is null ? Date : Instant is { } instant ? ShanghaiTime.DateOf(instant) : null;

    /// <summary>Reads a date in any of the forms that the options allow.</summary>
    public static DateReading Read(string? text, DateReadingOptions options)
    {
        Span<char> buffer = stackalloc char[DateText.BufferSize];
        var cleaned = DateText.Clean(text, buffer, out var isTooLong);
        if (isTooLong)
        {
            return Refused(DateRefusals.NotADate(cleaned));
        }

        var reading = DateSentinels.Find(cleaned) is { } sentinel ? new DateReading { Kind = sentinel } : Parsed(cleaned, options);
        reading = DateSentinels.Recognise(reading);
        return reading.Kind == DateReadingKind.Date && options.RequiresTime && reading.Time is null
            ? Refused(DateRefusals.TimeMissing(cleaned))
            : reading;
    }

    internal static DateReading Refused(DateRefusal refusal) => new() { Kind = DateReadingKind.Refused, Refusal = refusal };

    internal static DateReading Of(DateOnly date, TimeOnly? time = null, TimeSpan? offset = null) =>
        new() { Kind = DateReadingKind.Date, Date = date, Time = time, Offset = offset };

    private static DateReading Parsed(ReadOnlySpan<char> text, DateReadingOptions options)
    {
        if (options.Allows(DateForms.Compact) && CompactDate.IsOne(text))
        {
            return CompactDate.Read(text);
        }

        if (options.Allows(DateForms.Serial1900 | DateForms.Serial1904) && SpreadsheetSerial.IsOne(text))
        {
            return SpreadsheetSerial.Read(text, options.Allows(DateForms.Serial1904));
        }

        return WrittenDate.Read(text, options);
    }
}
