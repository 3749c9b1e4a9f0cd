using System.Text;
using Hub.EDocuments.Fonts;

namespace Hub.EDocuments.Layout;

/// <summary>Widths of text in the documents' font.</summary>
internal static class TextMeasure
{
    /// <summary>Width of a character in thousandths of the size: whole numbers, so that lines break alike everywhere.</summary>
    public static int Of(Rune character)
    {
        var font = DocumentFont.Font;
        return font.AdvanceOf(font.GlyphOf(character)) * 1000 / font.UnitsPerEm;
    }

    /// <summary>Width of a text at a size, in points.</summary>
    public static double Of(string text, double size)
    {
        var sum = 0;
        foreach (var character in text.EnumerateRunes())
        {
            sum += Of(character);
        }

        return sum * size / 1000;
    }
}
