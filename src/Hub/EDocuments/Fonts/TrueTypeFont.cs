using System.Buffers.Binary;
using System.Text;

namespace Hub.EDocuments.Fonts;

/// <summary>A TrueType font as far as a document needs it: which characters it has, how wide they are, and their outlines. Trusted data: the font is part of the program.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _advances;

    public TrueTypeFont(byte[] data)
    {
        _data = data;
        var count = U16(4);
        for (var i = 0; i < count; i++)
        {
            var entry = 12 + i * 16;
            _tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        UnitsPerEm = U16(Start("head") + 18);
        HasLongOffsets = U16(Start("head") + 50) == 1;
        Ascent = I16(Start("hhea") + 4);
        Descent = I16(Start("hhea") + 6);
        GlyphCount = U16(Start("maxp") + 4);
        _advances = ReadAdvances();
        ReadCharacters();
    }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int GlyphCount { get; }

    private bool HasLongOffsets { get; }

    /// <summary>The bounding box of all glyphs, in font units: left, bottom, right, top.</summary>
    public (int Left, int Bottom, int Right, int Top) Box
    {
        get
        {
            var head = Start("head");
            return (I16(head + 36), I16(head + 38), I16(head + 40), I16(head + 42));
        }
    }

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public ushort GlyphOf(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>How far the pen moves after a glyph, in font units.</summary>
    public int AdvanceOf(ushort glyph) => _advances[Math.Min(glyph, _advances.Length - 1)];

    /// <summary>The bytes of a table; empty when the font does not have it.</summary>
    public ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out var table) ? _data.AsSpan(table.Offset, table.Length) : [];

    /// <summary>The outline of a glyph as it stands in the font; empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var from = OutlineOffset(glyph);
        return _data.AsSpan(Start("glyf") + from, OutlineOffset(glyph + 1) - from);
    }

    private int OutlineOffset(int glyph) =>
        HasLongOffsets ? (int)U32(Start("loca") + glyph * 4) : U16(Start("loca") + glyph * 2) * 2;

    private ushort[] ReadAdvances()
    {
        var count = U16(Start("hhea") + 34);
        var advances = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            advances[i] = U16(Start("hmtx") + i * 4);
        }

        return advances;
    }

    /// <summary>Reads the full Unicode table (format 12), which every font with characters beyond the first plane has.</summary>
    private void ReadCharacters()
    {
        var cmap = Start("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var table = cmap + (int)U32(cmap + 4 + i * 8 + 4);
            if (U16(table) == 12)
            {
                ReadGroups(table);
                return;
            }
        }

        throw new InvalidDataException("The font has no character table of format 12.");
    }

    private void ReadGroups(int table)
    {
        var groups = (int)U32(table + 12);
        for (var i = 0; i < groups; i++)
        {
            var group = table + 16 + i * 12;
            var (first, last, glyph) = ((int)U32(group), (int)U32(group + 4), (int)U32(group + 8));
            for (var character = first; character <= last; character++)
            {
                _glyphs[character] = (ushort)(glyph + character - first);
            }
        }
    }

    private int Start(string tag) => _tables[tag].Offset;

    private ushort U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(offset));

    private short I16(int offset) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(offset));

    private uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(offset));
}
