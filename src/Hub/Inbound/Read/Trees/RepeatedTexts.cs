using System.Buffers.Binary;
using System.Text.Json;

namespace Hub.Inbound.Read.Trees;

/// <summary>
/// The short texts read last: codes, names of inspectors and the like come again and again, and need not be made anew each time. A fixed
/// number of places, each holding the last text that fell into it.
/// </summary>
internal sealed class RepeatedTexts
{
    private const int Longest = 24;
    private const int Places = 256;
    private readonly (byte[] Utf8, string Text)[] _places = new (byte[], string)[Places];

    /// <summary>The text the reader stands on.</summary>
    /// <exception cref="InvalidOperationException">It is no text, as <see cref="Utf8JsonReader.GetString"/> says.</exception>
    public string Read(ref Utf8JsonReader reader)
    {
        var utf8 = reader.ValueSpan;
        if (reader.ValueIsEscaped || utf8.Length is 0 or > Longest)
        {
            return reader.GetString()!;
        }

        ref var place = ref _places[PlaceOf(utf8)];
        if (place.Utf8 is { } known && utf8.SequenceEqual(known))
        {
            return place.Text;
        }

        place = (utf8.ToArray(), reader.GetString()!);
        return place.Text;
    }

    /// <summary>Length, beginning and end tell the texts of one column apart.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> utf8)
    {
        ulong ends = utf8.Length >= sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64LittleEndian(utf8) ^ (BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..]) << 1)
            : (ulong)((utf8[0] << 16) | (utf8[utf8.Length / 2] << 8) | utf8[^1]);
        return (int)(((ends + (ulong)utf8.Length) * 0x9E3779B97F4A7C15UL) >> 56);
    }
}
