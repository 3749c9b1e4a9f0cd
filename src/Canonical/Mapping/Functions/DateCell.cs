using Canonical.Dates;

namespace Canonical.Mapping.Functions;

/// <summary>Reads a date out of a cell, whatever the cell's type.</summary>
internal static class DateCell
{
    private static readonly DateReadingOptions Serial = DateReadingOptions.SpreadsheetSerial;
    private static readonly DateReadingOptions TwoDigits = new() { Forms = DateForms.Usual | DateForms.TwoDigitYear };
    private static readonly DateReadingOptions Republic = new() { Forms = DateForms.Usual | DateForms.RepublicYear };
    private static readonly DateReadingOptions Any = new() { Forms = DateForms.Usual | DateForms.TwoDigitYear | DateForms.RepublicYear };

    /// <summary>
    /// The argument <c>years</c>: only who knows the sender can say that 25-3-5 is a day of 2025, or 114-3-5 one of the Republic's years.
    /// </summary>
    public static DateReadingOptions Written(FunctionArguments arguments) => arguments.Choice("years", "full", "full", "two-digit", "republic", "any") switch
    {
        "two-digit" => TwoDigits,
        "republic" => Republic,
        "any" => Any,
        _ => DateReadingOptions.Usual,
    };

    public static DateReading Read(in SourceNode cell, DateReadingOptions written)
    {
        var text = cell.Text!;
        return DateReading.Read(text, cell.Kind == SourceKind.Date || IsSerial(text) ? Serial : written);
    }

    // Outside a date style only five digits are taken for a serial (1927 to 2173): 2025.3 is a half-written date, not a day in 1905.
    private static bool IsSerial(string text)
    {
        var length = 0;
        var points = 0;
        foreach (var c in text.AsSpan().Trim())
        {
            if (c == '.')
            {
                points++;
            }
            else if (!char.IsAsciiDigit(c))
            {
                return false;
            }
            else if (points == 0)
            {
                length++;
            }
        }

        return length == 5 && points <= 1;
    }
}
