namespace Canonical.Schema.Patterns;

/// <summary>A set of Unicode scalar values as sorted, disjoint ranges.</summary>
internal sealed class CodePointSet
{
    public const int MaxCodePoint = 0x10FFFF;

    private readonly (int First, int Last)[] _ranges;
    private readonly ulong _low;
    private readonly ulong _high;

    private CodePointSet((int First, int Last)[] ranges)
    {
        _ranges = ranges;
        foreach (var (first, last) in ranges)
        {
            for (var one = first; one <= Math.Min(last, 127); one++)
            {
                _low |= one < 64 ? 1UL << one : 0;
                _high |= one >= 64 ? 1UL << (one - 64) : 0;
            }
        }
    }

    public static CodePointSet Empty { get; } = new([]);

    public static CodePointSet All { get; } = Of((0, MaxCodePoint));

    public IReadOnlyList<(int First, int Last)> Ranges => _ranges;

    public static CodePointSet Of(params IEnumerable<(int First, int Last)> ranges)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new CodePointSet([.. merged]);
    }

    public static CodePointSet Of(char one) => Of((one, one));

    /// <summary>Ranges in the notation of the embedded tables: hexadecimal, <c>41-5A 61</c>.</summary>
    public static CodePointSet Parse(ReadOnlySpan<char> ranges)
    {
        var parsed = new List<(int First, int Last)>();
        foreach (var part in ranges.Split(' '))
        {
            var range = ranges[part];
            var dash = range.IndexOf('-');
            var first = FromHex(dash < 0 ? range : range[..dash]);
            parsed.Add((first, dash < 0 ? first : FromHex(range[(dash + 1)..])));
        }

        return Of(parsed);
    }

    public bool Contains(int codePoint)
    {
        if (codePoint < 128)
        {
            return ((codePoint < 64 ? _low >> codePoint : _high >> (codePoint - 64)) & 1) != 0;
        }

        var from = 0;
        var to = _ranges.Length - 1;
        while (from <= to)
        {
            var middle = (from + to) >> 1;
            var (first, last) = _ranges[middle];
            if (codePoint < first)
            {
                to = middle - 1;
            }
            else if (codePoint > last)
            {
                from = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    public CodePointSet Union(CodePointSet other) => Of(_ranges.Concat(other._ranges));

    public CodePointSet Negate()
    {
        var rest = new List<(int First, int Last)>();
        var next = 0;
        foreach (var (first, last) in _ranges)
        {
            if (first > next)
            {
                rest.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= MaxCodePoint)
        {
            rest.Add((next, MaxCodePoint));
        }

        return new CodePointSet([.. rest]);
    }

    public bool Intersects(CodePointSet other) =>
        _ranges.Any(mine => other._ranges.Any(theirs => mine.First <= theirs.Last && theirs.First <= mine.Last));

    private static int FromHex(ReadOnlySpan<char> digits) =>
        int.Parse(digits, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
}
