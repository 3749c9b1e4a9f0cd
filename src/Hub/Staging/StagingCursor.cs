using System.Globalization;

namespace Hub.Staging;

/// <summary>
/// The watermark: instant and key of the last row taken in order. Rows of one instant are told apart by their key. Rows without an
/// instant come first, by key alone.
/// </summary>
internal readonly record struct StagingCursor(string At, string Key)
{
    private const string NoInstant = "undated";
    private const char Between = '|';
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Behind the rows without an instant, before all others.</summary>
    public static StagingCursor Dated { get; } = new("1899-12-31T00:00:00.000000Z", "");

    /// <summary>Whether it stands among the rows without an instant.</summary>
    public bool IsUndated => At == NoInstant;

    /// <summary>The instant, UTC; not of an undated one.</summary>
    public DateTime Instant => DateTime.ParseExact(At, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Reads a cursor; null reads from the beginning.</summary>
    public static StagingCursor? Parse(string? text) =>
        text?.IndexOf(Between, StringComparison.Ordinal) is > 0 and var at ? new StagingCursor(text[..at], text[(at + 1)..]) : null;

    /// <summary>Behind this row among those without an instant.</summary>
    public static StagingCursor Undated(string key) => new(NoInstant, key);

    /// <summary>An instant in the form of the watermark, so that texts compare as instants.</summary>
    public static string TextOf(DateTime utc) => utc.ToString(Form, CultureInfo.InvariantCulture);

    public override string ToString() => $"{At}{Between}{Key}";
}
