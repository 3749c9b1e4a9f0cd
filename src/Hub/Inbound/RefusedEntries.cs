namespace Hub.Inbound;

/// <summary>Rows of a register submission that were refused. Which entry one stands for is only certain when its key is a known one.</summary>
internal sealed class RefusedEntries
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private int _withoutKey;

    /// <summary>Rows that may stand for any entry, as far as is known by now.</summary>
    public int Uncertain => _withoutKey + _keys.Count;

    public void Add(string? key)
    {
        if (key is null)
        {
            _withoutKey++;
        }
        else
        {
            _keys.Add(key);
        }
    }

    /// <summary>There is an entry of that key: the row stands for it and for no other.</summary>
    public void Know(string key) => _keys.Remove(key);
}
