namespace Canonical.Matching;

/// <summary>The nearest entries so far, nearest first; earlier offers win ties.</summary>
internal struct CandidateRanking(int limit)
{
    private readonly (int Distance, int Entry)[] _best = new (int, int)[limit];
    private int _count;

    /// <summary>What an entry must stay below to get in.</summary>
    public readonly int Worst => _count < _best.Length ? int.MaxValue : _best[^1].Distance;

    public void Offer(int entry, int distance)
    {
        if (distance >= Worst)
        {
            return;
        }

        var place = _count < _best.Length ? _count++ : _count - 1;
        while (place > 0 && _best[place - 1].Distance > distance)
        {
            _best[place] = _best[place - 1];
            place--;
        }

        _best[place] = (distance, entry);
    }

    public readonly IReadOnlyList<NameCandidate> ToCandidates(NamePool names, int length, double leastScore)
    {
        var candidates = new List<NameCandidate>(_count);
        foreach (var (distance, entry) in _best.AsSpan(0, _count))
        {
            var name = names.Name(entry);
            var score = 1 - (double)distance / Math.Max(Math.Min(length, EditDistance.MaxLength), Math.Min(name.Length, EditDistance.MaxLength));
            if (score >= leastScore)
            {
                candidates.Add(new NameCandidate(names.Subject(entry), name.ToString(), score));
            }
        }

        return candidates;
    }
}
