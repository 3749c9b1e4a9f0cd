using Canonical.Dates;

namespace Canonical.Mapping.Functions;

/// <summary>Reads a date out of a cell, whatever the cell's type.</summary>
internal static class DateCell
{
    private static readonly DateReadingOptions Serial = DateReadingOptions.SpreadsheetSerial;
    private static readonly DateReadingOptions Usual = DateReadingOptions.Usual;

    public static DateReading Read(in SourceNode cell)
    {
        var text = cell.Text!;
        return DateReading.Read(text, cell.Kind == SourceKind.Date || IsSerial(text) ? Serial : Usual);
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
