using System.Globalization;
using System.Text;
using Canonical.Digests;
using Hub.EDocuments.Fonts;

namespace Hub.EDocuments.Pdf;

/// <summary>Puts a font subset into a file: a composite font whose codes are the subset's glyphs, and the table by which text is read back.</summary>
internal static class PdfFont
{
    private const int MostPerSection = 100;

    public static int Add(PdfWriter writer, FontSubset subset)
    {
        var file = subset.Build();
        var name = $"{Tag(file)}+{DocumentFont.PostScriptName}";
        var stream = writer.AddStream($"/Length1 {Whole(file.Length)}", file);
        var font = subset.Font;
        var box = font.Box;
        var descriptor = writer.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{Whole(Scaled(font, box.Left))} {Whole(Scaled(font, box.Bottom))} {Whole(Scaled(font, box.Right))} {Whole(Scaled(font, box.Top))}]"
            + $" /ItalicAngle 0 /Ascent {Whole(Scaled(font, font.Ascent))} /Descent {Whole(Scaled(font, font.Descent))} /CapHeight 730 /StemV 80 /FontFile2 {Whole(stream)} 0 R >>");
        var descendant = writer.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            + $" /FontDescriptor {Whole(descriptor)} 0 R /DW 1000 /CIDToGIDMap /Identity /W [1 [{string.Join(' ', subset.Characters.Select(character => Whole(subset.WidthOf(character))))}]] >>");
        var unicode = writer.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(subset.Characters)));
        return writer.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{Whole(descendant)} 0 R] /ToUnicode {Whole(unicode)} 0 R >>");
    }

    private static string ToUnicode(IReadOnlyList<Rune> characters)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var first = 0; first < characters.Count; first += MostPerSection)
        {
            var count = Math.Min(MostPerSection, characters.Count - first);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var i = first; i < first + count; i++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(characters[i].ToString()))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>Six letters that tell this subset from others (ISO 32000-1, 9.6.4).</summary>
    private static string Tag(byte[] file) => string.Concat(Sm3.Hash(file).Take(6).Select(part => (char)('A' + part % 26)));

    private static int Scaled(TrueTypeFont font, int units) => units * 1000 / font.UnitsPerEm;

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
