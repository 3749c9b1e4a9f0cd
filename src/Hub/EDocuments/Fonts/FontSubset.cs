using System.Buffers.Binary;
using System.Text;

namespace Hub.EDocuments.Fonts;

/// <summary>
/// The part of a font that one document uses, as a font file of its own. Each character gets a glyph of its own even where the font draws
/// two of them alike (行 and the radical ⾏), so that what is read back is what was written.
/// </summary>
internal sealed class FontSubset
{
    private readonly TrueTypeFont _font;
    private readonly Dictionary<Rune, ushort> _newGlyphs = [];
    private readonly List<Rune> _characters = [];

    public FontSubset(TrueTypeFont font)
    {
        _font = font;
    }

    /// <summary>The characters in the order they came; the glyph of the first is 1.</summary>
    public IReadOnlyList<Rune> Characters => _characters;

    public TrueTypeFont Font => _font;

    /// <summary>The glyph of this character in the subset, taken in when it is new.</summary>
    public ushort Take(Rune character)
    {
        if (!_newGlyphs.TryGetValue(character, out var glyph))
        {
            _characters.Add(character);
            glyph = (ushort)_characters.Count;
            _newGlyphs[character] = glyph;
        }

        return glyph;
    }

    /// <summary>The width of a character in thousandths of the size.</summary>
    public int WidthOf(Rune character) => _font.AdvanceOf(_font.GlyphOf(character)) * 1000 / _font.UnitsPerEm;

    /// <summary>The font file: outlines of the characters taken so far, their widths and their character table.</summary>
    public byte[] Build()
    {
        var glyphs = new SubsetGlyphs(_font, _characters);
        return FontFile.Assemble(
        [
            ("OS/2", _font.Table("OS/2").ToArray()),
            ("cmap", CharacterTable()),
            ("glyf", glyphs.Outlines),
            ("head", Head()),
            ("hhea", WithLastU16(_font.Table("hhea"), glyphs.Count)),
            ("hmtx", glyphs.Metrics),
            ("loca", glyphs.Offsets),
            ("maxp", MaximumProfile(glyphs.Count)),
            ("name", _font.Table("name").ToArray()),
            ("post", _font.Table("post").ToArray()),
        ]);
    }

    private byte[] Head()
    {
        var head = _font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] WithLastU16(ReadOnlySpan<byte> table, int value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(copy.Length - 2), (ushort)value);
        return copy;
    }

    private byte[] MaximumProfile(int count)
    {
        var table = _font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), (ushort)count);
        return table;
    }

    /// <summary>A character table of format 12 for platform 3 (Windows), encoding 10 (all of Unicode).</summary>
    private byte[] CharacterTable()
    {
        var order = _characters.Select((character, index) => (character.Value, Glyph: (uint)index + 1)).OrderBy(pair => pair.Value).ToList();
        var table = new byte[12 + 16 + order.Count * 12];
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(6), 10);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(8), 12);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(12), 12);
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(16), (uint)(table.Length - 12));
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(24), (uint)order.Count);
        for (var i = 0; i < order.Count; i++)
        {
            var group = table.AsSpan(28 + i * 12);
            BinaryPrimitives.WriteUInt32BigEndian(group, (uint)order[i].Value);
            BinaryPrimitives.WriteUInt32BigEndian(group[4..], (uint)order[i].Value);
            BinaryPrimitives.WriteUInt32BigEndian(group[8..], order[i].Glyph);
        }

        return table;
    }
}
