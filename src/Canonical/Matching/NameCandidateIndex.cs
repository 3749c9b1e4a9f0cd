using Canonical.Names;

namespace Canonical.Matching;

/// <summary>
/// Names in memory, to find those like a given one: by the rarest pairs of characters, ranked by edit distance of the
/// folded names. It only ranks candidates for a reviewer; in real registers one company in fifteen is one character away
/// from another. Names that consist of common pairs only (上海有限公司) are not found. Safe for several threads, one at a time.
/// </summary>
public sealed class NameCandidateIndex
{
    /// <summary>Lists looked at per query. One edit spoils at most two pairs, so two of four still point to the name.</summary>
    private const int MostLists = 4;

    /// <summary>Entries looked at per query, so that a name of common pairs costs no more than another. The shortest list is always read.</summary>
    private const int PostingBudget = 6_000;

    /// <summary>Entries compared per query at least.</summary>
    private const int LeastCompared = 40;

    private const int KeptPerLevel = 512;
    private const int RebuildAbove = 1024;

    private readonly Lock _gate = new();
    private readonly EditDistance _distance = new();
    private readonly CandidateCounter _counter = new(MostLists, KeptPerLevel);
    private NamePool _names = new();
    private BigramPostings _postings = new();

    /// <summary>How many names it holds.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _names.Count - _names.Removed;
            }
        }
    }

    /// <summary>Adds a name of a subject, which may have several. Names without any sign are ignored.</summary>
    public void Add(Guid subjectId, string name)
    {
        var folded = NameFolding.Fold(name);
        if (folded.Length > 0)
        {
            lock (_gate)
            {
                Add(subjectId, folded.AsSpan());
            }
        }
    }

    /// <summary>Removes a name of a subject; false when it was not there.</summary>
    public bool Remove(Guid subjectId, string name)
    {
        var folded = NameFolding.Fold(name);
        lock (_gate)
        {
            var entry = EntryOf(subjectId, folded);
            if (entry < 0)
            {
                return false;
            }

            _names.Remove(entry);
            if (_names.Removed > RebuildAbove + _names.Count / 4)
            {
                Rebuild();
            }

            return true;
        }
    }

    /// <summary>The names most like this one, best first, at most <paramref name="limit"/>, each with a score of at least <paramref name="leastScore"/>.</summary>
    public IReadOnlyList<NameCandidate> Find(string name, int limit = 5, double leastScore = 0.5)
    {
        var folded = NameFolding.Fold(name);
        if (folded.Length == 0 || limit <= 0)
        {
            return [];
        }

        lock (_gate)
        {
            Span<uint> pairs = stackalloc uint[EditDistance.MaxLength];
            var lists = RarestPairs(folded, pairs);
            _counter.Begin(_names.Count);
            foreach (var pair in pairs[..lists])
            {
                _counter.Count(_postings.EntriesOf(pair));
            }

            _counter.Sort();
            return Ranked(folded, lists, limit, leastScore);
        }
    }

    private void Add(Guid subjectId, ReadOnlySpan<char> folded)
    {
        var entry = _names.Add(subjectId, folded);
        Span<uint> pairs = stackalloc uint[EditDistance.MaxLength];
        foreach (var pair in pairs[..NamePairs.Of(folded, pairs)])
        {
            _postings.Add(pair, entry);
        }
    }

    /// <summary>Moves the rarest pairs to the front; returns how many of them to read.</summary>
    private int RarestPairs(string folded, Span<uint> pairs)
    {
        var count = NamePairs.Of(folded, pairs);
        Span<int> sizes = stackalloc int[EditDistance.MaxLength];
        var known = 0;
        for (var i = 0; i < count; i++)
        {
            var size = _postings.CountOf(pairs[i]);
            if (size > 0)
            {
                (pairs[known], sizes[known]) = (pairs[i], size);
                known++;
            }
        }

        sizes[..known].Sort(pairs[..known]);
        var (lists, postings) = (0, 0);
        while (lists < Math.Min(known, MostLists) && (lists == 0 || postings + sizes[lists] <= PostingBudget))
        {
            postings += sizes[lists++];
        }

        return lists;
    }

    private IReadOnlyList<NameCandidate> Ranked(string folded, int lists, int limit, double leastScore)
    {
        _distance.From(folded);
        var ranking = new CandidateRanking(limit);
        var compared = 0;
        var mostCompared = Math.Max(LeastCompared, limit * 4);
        for (var hits = lists; hits > 0 && compared < mostCompared; hits--)
        {
            // Every pair that an entry lacks was spoilt by an edit, and one edit spoils two at most.
            if (ranking.Worst <= (lists - hits + 1) / 2)
            {
                break;
            }

            foreach (var entry in _counter.Level(hits))
            {
                if (compared >= mostCompared)
                {
                    break;
                }

                compared += Compare(entry, folded.Length, ref ranking);
            }
        }

        return ranking.ToCandidates(_names, folded.Length, leastScore);
    }

    private int Compare(int entry, int length, ref CandidateRanking ranking)
    {
        var name = _names.Name(entry);
        if (Math.Abs(name.Length - length) >= ranking.Worst || _names.IsRemoved(entry))
        {
            return 0;
        }

        ranking.Offer(entry, _distance.To(name));
        return 1;
    }

    private int EntryOf(Guid subjectId, string folded)
    {
        Span<uint> pairs = stackalloc uint[EditDistance.MaxLength];
        var count = NamePairs.Of(folded, pairs);
        var shortest = ReadOnlySpan<int>.Empty;
        foreach (var pair in pairs[..count])
        {
            var entries = _postings.EntriesOf(pair);
            shortest = shortest.IsEmpty || (!entries.IsEmpty && entries.Length < shortest.Length) ? entries : shortest;
        }

        foreach (var entry in shortest)
        {
            if (IsThis(entry, subjectId, folded))
            {
                return entry;
            }
        }

        return shortest.IsEmpty ? EntryAnywhere(subjectId, folded) : -1;
    }

    /// <summary>For a name whose pairs are all too common to be listed.</summary>
    private int EntryAnywhere(Guid subjectId, string folded)
    {
        for (var entry = 0; entry < _names.Count; entry++)
        {
            if (IsThis(entry, subjectId, folded))
            {
                return entry;
            }
        }

        return -1;
    }

    private bool IsThis(int entry, Guid subjectId, string folded) =>
        _names.Subject(entry) == subjectId && !_names.IsRemoved(entry) && _names.Name(entry).SequenceEqual(folded);

    private void Rebuild()
    {
        var old = _names;
        (_names, _postings) = (new NamePool(), new BigramPostings());
        for (var entry = 0; entry < old.Count; entry++)
        {
            if (!old.IsRemoved(entry))
            {
                Add(old.Subject(entry), old.Name(entry));
            }
        }
    }
}
