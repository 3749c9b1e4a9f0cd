using Canonical.Schema.Instances;

namespace Canonical.Records;

/// <summary>
/// The top-level properties that a set of pointers begins with. A record's are found in one walk over it; the pointers then start from there
/// instead of each looking for its own.
/// </summary>
internal sealed class RootNames
{
    private readonly List<byte[]> _names = [];
    private NameTable? _table;

    /// <summary>How many there are.</summary>
    public int Count => _names.Count;

    /// <summary>The place of a name among them; only before the first record is walked.</summary>
    public int Add(byte[] name)
    {
        var known = _names.FindIndex(other => other.AsSpan().SequenceEqual(name));
        if (known >= 0)
        {
            return known;
        }

        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>The token of each; -1 where the record has none. Of a repeated one the first.</summary>
    public void Find(in RecordTokens tokens, Span<int> places)
    {
        var table = _table ??= new NameTable(_names);
        places.Fill(-1);
        if (tokens.Kind(0) != JsonKind.Object)
        {
            return;
        }

        for (var name = 1; name < tokens.Next(0); name = tokens.Next(name + 1))
        {
            var place = table.Find(tokens.Bytes(name));
            if (place >= 0 && places[place] < 0)
            {
                places[place] = name + 1;
            }
        }
    }
}
