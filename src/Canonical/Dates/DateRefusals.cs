namespace Canonical.Dates;

internal static class DateRefusals
{
    private const int Shown = 40;

    public static DateRefusal NotADate(ReadOnlySpan<char> text) =>
        new("not-a-date", $"“{Short(text)}”不是可识别的日期。", "请按 2025-03-05 或 2025-03-05 10:20:00 的格式填写。");

    public static DateRefusal NoSuchDay(ReadOnlySpan<char> text) =>
        new("no-such-day", $"“{Short(text)}”所写的日期在日历上不存在。", "请核对年、月、日，例如 2 月没有 30 日，月份只有 1 至 12。");

    public static DateRefusal NoSuchInstant(ReadOnlySpan<char> text) =>
        new("no-such-instant", $"“{Short(text)}”所写的时刻不存在。", "请核对时、分、秒：时为 0 至 23，分和秒为 0 至 59。");

    public static DateRefusal Ambiguous(ReadOnlySpan<char> text) =>
        new("ambiguous", $"“{Short(text)}”的年、月、日次序不明确。", "请改用四位年份在前的格式，例如 2025-03-05。");

    public static DateRefusal TimeMissing(ReadOnlySpan<char> text) =>
        new("time-missing", $"“{Short(text)}”只有日期，没有时刻。", "请补充时刻，例如 2025-03-05 10:20:00。");

    private static string Short(ReadOnlySpan<char> text) =>
        text.Length <= Shown ? text.ToString() : string.Concat(text[..Shown], "…");
}
