using System.Buffers.Binary;
using System.Text;

namespace Hub.EDocuments.Fonts;

/// <summary>Outlines, offsets and widths of a subset: the missing glyph first, then one glyph per character, then the parts that composed glyphs are made of.</summary>
internal sealed class SubsetGlyphs
{
    private const int WordArguments = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;

    private readonly TrueTypeFont _font;
    private readonly List<ushort> _sources = [0];
    private readonly Dictionary<ushort, ushort> _parts = [];

    public SubsetGlyphs(TrueTypeFont font, IReadOnlyList<Rune> characters)
    {
        _font = font;
        _sources.AddRange(characters.Select(font.GlyphOf));
        (Outlines, Offsets) = Copy();
        Metrics = Measure();
    }

    public int Count => _sources.Count;

    public byte[] Outlines { get; }

    public byte[] Offsets { get; }

    public byte[] Metrics { get; }

    private (byte[] Outlines, byte[] Offsets) Copy()
    {
        using var outlines = new MemoryStream();
        var offsets = new List<uint>();
        // The list grows while it is walked: parts of composed glyphs are appended.
        for (var i = 0; i < _sources.Count; i++)
        {
            offsets.Add((uint)outlines.Length);
            var outline = _font.Outline(_sources[i]).ToArray();
            if (outline.Length > 10 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
            {
                RenumberParts(outline);
            }

            outlines.Write(outline);
            while (outlines.Length % 4 != 0)
            {
                outlines.WriteByte(0);
            }
        }

        offsets.Add((uint)outlines.Length);
        var table = new byte[offsets.Count * 4];
        for (var i = 0; i < offsets.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(i * 4), offsets[i]);
        }

        return (outlines.ToArray(), table);
    }

    private void RenumberParts(byte[] outline)
    {
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), PartOf(part));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
        while ((flags & MoreComponents) != 0);
    }

    private ushort PartOf(ushort source)
    {
        if (!_parts.TryGetValue(source, out var part))
        {
            part = (ushort)_sources.Count;
            _sources.Add(source);
            _parts[source] = part;
        }

        return part;
    }

    private byte[] Measure()
    {
        var table = new byte[_sources.Count * 4];
        for (var i = 0; i < _sources.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(i * 4), (ushort)_font.AdvanceOf(_sources[i]));
            var outline = _font.Outline(_sources[i]);
            var left = outline.Length > 10 ? BinaryPrimitives.ReadInt16BigEndian(outline[2..]) : (short)0;
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan(i * 4 + 2), left);
        }

        return table;
    }
}
