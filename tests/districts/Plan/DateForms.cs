using System.Globalization;
using Districts.World;

namespace Districts.Plan;

/// <summary>The forms of a date that departments write, and those that are none.</summary>
internal static class DateForms
{
    private static readonly string[] Days = ["yyyyMMdd", "yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyy/MM/dd", "yyyy.MM.dd"];
    private static readonly string[] Instants = ["yyyy-MM-dd HH:mm:ss", "yyyyMMddHHmmss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy/M/d H:mm", "yyyy.MM.dd HH:mm", "yyyy-MM-dd HH:mm"];
    private static readonly string[] Months = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"];

    public static IReadOnlyList<string> Impossible { get; } = ["20250230", "2025-02-29", "2025年4月31日", "2025.13.5", "2025/6/31", "待定", "0000-00-00", "31/六月/25 2:29 下午", "20251305"];

    public static string Day(Dice dice, DateTime at) => Text(at, dice.Pick(Days));

    public static string Instant(Dice dice, DateTime at) => dice.Chance(0.25) ? ChineseMonth(at) : Text(at, dice.Pick(Instants));

    /// <summary>As 14/十一月/25 2:29 下午.</summary>
    public static string ChineseMonth(DateTime at) =>
        $"{at.Day}/{Months[at.Month - 1]}/{at.Year % 100:D2} {(at.Hour % 12 == 0 ? 12 : at.Hour % 12)}:{at.Minute:D2} {(at.Hour < 12 ? "上午" : "下午")}";

    public static string Text(DateTime at, string format) => at.ToString(format, CultureInfo.InvariantCulture);
}
