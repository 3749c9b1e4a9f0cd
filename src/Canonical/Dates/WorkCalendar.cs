using System.Collections.Frozen;
using System.Globalization;
using Canonical.Codes;
using Canonical.Faults;

namespace Canonical.Dates;

/// <summary>
/// Work days of China: Monday to Friday, less the days off of public holidays, plus the weekend days worked for them (调休).
/// Data of <c>schemas/codes/public-holiday.yaml</c> and <c>make-up-work-day.yaml</c>; a year that was not published yet is not guessed.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>Scheme of the days off.</summary>
    public const string Holidays = "public-holiday";

    /// <summary>Scheme of the weekend days worked.</summary>
    public const string MakeUpDays = "make-up-work-day";

    private readonly FrozenSet<DateOnly> _off;
    private readonly FrozenSet<DateOnly> _worked;
    private readonly FrozenSet<int> _years;

    /// <summary>The calendar in these code lists; without the lists no year is known.</summary>
    public WorkCalendar(CodeLists codes)
    {
        _off = Days(codes, Holidays);
        _worked = Days(codes, MakeUpDays);
        _years = _off.Where(day => day is { Month: 1, Day: 1 }).Select(day => day.Year).ToFrozenSet();
    }

    /// <summary>Whether the days of that year are known.</summary>
    public bool Knows(int year) => _years.Contains(year);

    /// <summary>Whether people work on that day; null when its year is not known.</summary>
    public bool? IsWorkDay(DateOnly day) => !Knows(day.Year)
        ? null
        : _worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_off.Contains(day));

    /// <summary>
    /// The day that many work days later (or earlier, when negative), the day itself not counted; 0 answers the day itself.
    /// Null when a year on the way is not known.
    /// </summary>
    public DateOnly? AddWorkDays(DateOnly day, int workDays)
    {
        var step = Math.Sign(workDays);
        for (var left = Math.Abs(workDays); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkDay(day) is not { } works)
            {
                return null;
            }

            left -= works ? 1 : 0;
        }

        return day;
    }

    /// <summary>What to tell when a year is not known.</summary>
    public static Fault Unknown(int year) => new(
        "VAL-3950",
        string.Create(CultureInfo.InvariantCulture, $"{year} 年的放假调休安排尚未录入，无法推算工作日。"),
        "国务院办公厅公布后，在 schemas/codes/public-holiday.yaml 和 make-up-work-day.yaml 中补录该年，再重启枢纽。");

    private static FrozenSet<DateOnly> Days(CodeLists codes, string scheme) => codes.TryGet(scheme, out var list)
        ? list.Entries.Select(entry => DateOnly.ParseExact(entry.Code, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet()
        : [];
}
