namespace Canonical.Schema.Patterns;

/// <summary>What stands between square brackets.</summary>
internal sealed class EcmaClassParser(EcmaReader reader, EcmaEscapes escapes)
{
    private const string Identities = "^$\\.*+?()[]{}|/-";

    /// <summary>Reads up to and including the closing bracket; the opening one is already consumed.</summary>
    public CodePointSet Parse()
    {
        var isNegated = reader.Take('^');
        var ranges = new List<(int First, int Last)>();
        while (!reader.Take(']'))
        {
            if (reader.IsAtEnd)
            {
                throw reader.Wrong("unclosed class / 字符集没有闭合");
            }

            ReadAtom(ranges);
        }

        var set = CodePointSet.Of(ranges);
        return isNegated ? set.Negate() : set;
    }

    private void ReadAtom(List<(int First, int Last)> ranges)
    {
        var first = Atom(out var set);
        if (!reader.Take('-'))
        {
            ranges.AddRange(set?.Ranges ?? [(first, first)]);
            return;
        }

        if (reader.IsAt(']'))
        {
            ranges.AddRange(set?.Ranges ?? [(first, first)]);
            ranges.Add(('-', '-'));
            return;
        }

        var last = Atom(out var lastSet);
        if (set is not null || lastSet is not null || last < first)
        {
            throw reader.Wrong("bad range in class / 字符集中的区间不合法");
        }

        ranges.Add((first, last));
    }

    private int Atom(out CodePointSet? set)
    {
        set = null;
        var one = reader.Next();
        if (one != '\\')
        {
            return one;
        }

        if (reader.Take('b'))
        {
            return '\b';
        }

        if (escapes.TryClass(out var named))
        {
            set = named;
            return -1;
        }

        return escapes.Character(Identities);
    }
}
