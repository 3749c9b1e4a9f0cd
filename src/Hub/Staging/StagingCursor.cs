using System.Globalization;

namespace Hub.Staging;

/// <summary>The watermark: instant and key of the last row taken in order. Rows of one instant are told apart by their key.</summary>
internal readonly record struct StagingCursor(string At, string Key)
{
    private const char Between = '|';
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The instant, UTC.</summary>
    public DateTime Instant => DateTime.ParseExact(At, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Reads a cursor; null reads from the beginning.</summary>
    public static StagingCursor? Parse(string? text) =>
        text?.IndexOf(Between, StringComparison.Ordinal) is > 0 and var at ? new StagingCursor(text[..at], text[(at + 1)..]) : null;

    /// <summary>An instant in the form of the watermark, so that texts compare as instants.</summary>
    public static string TextOf(DateTime utc) => utc.ToString(Form, CultureInfo.InvariantCulture);

    public override string ToString() => $"{At}{Between}{Key}";
}
