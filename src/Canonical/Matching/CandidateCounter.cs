namespace Canonical.Matching;

/// <summary>Counts in how many posting lists an entry occurs, and hands the entries out by that number. Reused from query to query.</summary>
internal sealed class CandidateCounter(int mostLists, int keptPerLevel)
{
    private readonly int[][] _levels = [.. Enumerable.Range(0, mostLists + 1).Select(_ => new int[keptPerLevel])];
    private readonly int[] _levelCounts = new int[mostLists + 1];
    private byte[] _hits = [];
    private int[] _touched = new int[1024];
    private int _touchedCount;

    /// <summary>Forgets the last query; <paramref name="entries"/> is how many there are to count.</summary>
    public void Begin(int entries)
    {
        if (_hits.Length < entries)
        {
            _hits = new byte[entries + entries / 2];
        }

        _touchedCount = 0;
        Array.Clear(_levelCounts);
    }

    public void Count(ReadOnlySpan<int> entries)
    {
        if (_touched.Length < _touchedCount + entries.Length)
        {
            Array.Resize(ref _touched, (_touchedCount + entries.Length) * 2);
        }

        var (hits, touched, count) = (_hits, _touched, _touchedCount);
        foreach (var entry in entries)
        {
            // Without a branch: an entry seen before is overwritten by the next one.
            touched[count] = entry;
            count += hits[entry]++ == 0 ? 1 : 0;
        }

        _touchedCount = count;
    }

    /// <summary>Sorts what was counted into levels, keeping the first of each, and clears the counts.</summary>
    public void Sort()
    {
        foreach (var entry in _touched.AsSpan(0, _touchedCount))
        {
            var level = _hits[entry];
            _hits[entry] = 0;
            if (_levelCounts[level] < keptPerLevel)
            {
                _levels[level][_levelCounts[level]++] = entry;
            }
        }
    }

    /// <summary>Entries that occurred in exactly so many lists, those from the shortest lists first.</summary>
    public ReadOnlySpan<int> Level(int hits) => _levels[hits].AsSpan(0, _levelCounts[hits]);
}
