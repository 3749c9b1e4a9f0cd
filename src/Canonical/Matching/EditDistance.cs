namespace Canonical.Matching;

/// <summary>
/// Levenshtein distances from one text to many: the bit-parallel algorithm of Myers (1999) in the form of Hyyrö, one step
/// per character of the other text. Texts count with their first 64 UTF-16 units. Not for several threads at once.
/// </summary>
internal sealed class EditDistance
{
    public const int MaxLength = 64;
    private const int Slots = 256;

    private readonly char[] _keys = new char[Slots];
    private readonly ulong[] _masks = new ulong[Slots];
    private int _length;

    public void From(ReadOnlySpan<char> pattern)
    {
        Array.Clear(_keys);
        Array.Clear(_masks);
        _length = Math.Min(pattern.Length, MaxLength);
        for (var i = 0; i < _length; i++)
        {
            var slot = SlotOf(pattern[i]);
            _keys[slot] = pattern[i];
            _masks[slot] |= 1UL << i;
        }
    }

    public int To(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        if (_length == 0)
        {
            return text.Length;
        }

        var (plus, minus, distance) = (ulong.MaxValue, 0UL, _length);
        var last = 1UL << (_length - 1);
        foreach (var c in text)
        {
            var equal = _masks[SlotOf(c)];
            var vertical = equal | minus;
            var diagonal = (((equal & plus) + plus) ^ plus) | equal;
            var increase = minus | ~(diagonal | plus);
            var decrease = plus & diagonal;
            distance += (increase & last) != 0 ? 1 : 0;
            distance -= (decrease & last) != 0 ? 1 : 0;
            increase = (increase << 1) | 1;
            plus = (decrease << 1) | ~(vertical | increase);
            minus = increase & vertical;
        }

        return distance;
    }

    // At most 64 of 256 slots are taken, so that a free one ends every search.
    private int SlotOf(char c)
    {
        var slot = c & (Slots - 1);
        while (_keys[slot] != c && _keys[slot] != '\0')
        {
            slot = (slot + 1) & (Slots - 1);
        }

        return slot;
    }
}
