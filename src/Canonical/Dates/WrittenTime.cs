namespace Canonical.Dates;

/// <summary>The time of day that may follow a date: 24 hours or 上午/下午, colons or 时分秒, fraction, offset.</summary>
internal readonly record struct WrittenTime
{
    private enum HalfDay
    {
        Unsaid,
        Morning,
        Afternoon,
    }

    public TimeOnly? Time { get; private init; }

    public TimeSpan? Offset { get; private init; }

    /// <summary>What follows the date is no time.</summary>
    public bool IsMalformed { get; private init; }

    /// <summary>It is a time that no clock shows.</summary>
    public bool IsImpossible { get; private init; }

    private static WrittenTime Malformed => new() { IsMalformed = true };

    private static WrittenTime Impossible => new() { IsImpossible = true };

    public static WrittenTime Read(ref DateScanner scanner)
    {
        if (scanner.IsAtEnd)
        {
            return default;
        }

        var isIso = scanner.Take('T');
        scanner.SkipSpaces();
        var half = TakeHalfDay(ref scanner);
        scanner.SkipSpaces();
        if (!scanner.TakeNumber(out var hour, out var hourDigits) || hourDigits > 2
            || !ReadMinutes(ref scanner, out var minute, out var second, out var fraction))
        {
            return Malformed;
        }

        scanner.SkipSpaces();
        half = half == HalfDay.Unsaid && !isIso ? TakeHalfDay(ref scanner) : half;
        if (!TryTakeOffset(ref scanner, out var offset, out var offsetExists) || !scanner.IsAtEnd)
        {
            return Malformed;
        }

        return offsetExists && TryHour(ref hour, half) && Calendar.TryTime(hour, minute, second, fraction, out var time)
            ? new WrittenTime { Time = time, Offset = offset }
            : Impossible;
    }

    private static HalfDay TakeHalfDay(ref DateScanner scanner)
    {
        if (scanner.Take("上午") || scanner.Take("AM"))
        {
            return HalfDay.Morning;
        }

        return scanner.Take("下午") || scanner.Take("PM") ? HalfDay.Afternoon : HalfDay.Unsaid;
    }

    private static bool ReadMinutes(ref DateScanner scanner, out int minute, out int second, out long fraction)
    {
        (minute, second, fraction) = (0, 0, 0);
        if (scanner.Take('时') || scanner.Take('点'))
        {
            return ReadChineseMinutes(ref scanner, out minute, out second);
        }

        if (!scanner.Take(':') || !scanner.TakeDigits(out minute, out var minuteDigits) || minuteDigits > 2)
        {
            return false;
        }

        if (!scanner.Take(':'))
        {
            return true;
        }

        return scanner.TakeDigits(out second, out var secondDigits) && secondDigits <= 2
            && (!(scanner.Take('.') || scanner.Take(',')) || TakeFraction(ref scanner, out fraction));
    }

    private static bool ReadChineseMinutes(ref DateScanner scanner, out int minute, out int second)
    {
        (minute, second) = (0, 0);
        if (scanner.Take('整') || scanner.IsAtEnd)
        {
            return true;
        }

        if (scanner.Take('半'))
        {
            minute = 30;
            return true;
        }

        if (!scanner.TakeNumber(out minute, out _) || !scanner.Take('分'))
        {
            return false;
        }

        if (scanner.TakeNumber(out var seconds, out _))
        {
            second = seconds;
            return scanner.Take('秒');
        }

        return true;
    }

    private static bool TakeFraction(ref DateScanner scanner, out long ticks)
    {
        ticks = 0;
        if (!scanner.TakeDigits(out var value, out var digits))
        {
            return false;
        }

        ticks = (long)(value * (decimal)TimeSpan.TicksPerSecond / (decimal)Math.Pow(10, digits));
        return true;
    }

    private static bool TryTakeOffset(ref DateScanner scanner, out TimeSpan? offset, out bool exists)
    {
        (offset, exists) = (null, true);
        if (scanner.Take('Z') || scanner.Take('z'))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        var sign = scanner.Next;
        if (sign is not ('+' or '-'))
        {
            return true;
        }

        scanner.Take(sign);
        if (!scanner.TakeDigits(out var hours, out var digits) || digits is not (2 or 4))
        {
            return false;
        }

        var minutes = 0;
        if (digits == 4)
        {
            (hours, minutes) = Math.DivRem(hours, 100);
        }
        else if (scanner.Take(':') && !(scanner.TakeDigits(out minutes, out digits) && digits == 2))
        {
            return false;
        }

        exists = hours <= 14 && minutes <= 59 && hours * 60 + minutes <= 14 * 60;
        offset = (sign == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
        return true;
    }

    private static bool TryHour(ref int hour, HalfDay half)
    {
        switch (half)
        {
            case HalfDay.Morning when hour <= 12:
                hour %= 12;
                return true;
            case HalfDay.Afternoon when hour is >= 1 and < 12:
                hour += 12;
                return true;

            // 下午14:30 is written often and says one thing only; 下午0时 does not.
            case HalfDay.Afternoon:
                return hour >= 12;
            default:
                return half == HalfDay.Unsaid;
        }
    }
}
