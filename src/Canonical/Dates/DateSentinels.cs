namespace Canonical.Dates;

/// <summary>Words and dates that stand for something else than a day.</summary>
internal static class DateSentinels
{
    private static readonly DateOnly UnknownDay = new(1900, 1, 1);

    /// <summary>The kind a word stands for; null when the text may be a date.</summary>
    public static DateReadingKind? Find(ReadOnlySpan<char> text) => text switch
    {
        "" or "无" or "-" or "--" or "/" or "\\" or "暂无" or "空" or "NULL" or "null" or "N/A" => DateReadingKind.Absent,
        "长期" or "永久" or "长期有效" or "永久有效" or "无固定期限" or "无期限" or "无限期" => DateReadingKind.Forever,
        "不详" or "未知" => DateReadingKind.Unknown,
        _ => null,
    };

    /// <summary>Recognises days nobody means: every day of 9999 is "without end", 1900-01-01 is "not known".</summary>
    public static DateReading Recognise(DateReading reading) => reading.Date switch
    {
        { Year: 9999 } => new DateReading { Kind = DateReadingKind.Forever },
        { } day when day == UnknownDay => new DateReading { Kind = DateReadingKind.Unknown },
        _ => reading,
    };
}
