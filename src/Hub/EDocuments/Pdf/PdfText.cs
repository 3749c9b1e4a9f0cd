using System.Globalization;
using System.Text;

namespace Hub.EDocuments.Pdf;

/// <summary>Numbers, strings and dates as PDF (ISO 32000-1, 7.3 and 7.9) writes them.</summary>
internal static class PdfText
{
    /// <summary>Thousandths of a point are finer than any printer.</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A text string: UTF-16 with its mark, in hexadecimal.</summary>
    public static string String(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A string of plain letters and digits. Brackets and backslashes are escaped.</summary>
    public static string Ascii(string text) =>
        $"({text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)})";

    /// <summary>An instant, Shanghai time.</summary>
    public static string Date(DateTimeOffset at) => $"(D:{at.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}+08'00')";
}
