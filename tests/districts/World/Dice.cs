namespace Districts.World;

/// <summary>All chance of one district: the same seed throws the same dice.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public int Below(int limit) => random.Next(limit);

    public int Between(int low, int high) => random.Next(low, high + 1);

    public double Share() => random.NextDouble();

    public bool Chance(double share) => random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public T PickOther<T>(IReadOnlyList<T> choices, T unwanted)
    {
        T choice;
        do
        {
            choice = Pick(choices);
        }
        while (EqualityComparer<T>.Default.Equals(choice, unwanted));
        return choice;
    }

    public T[] Several<T>(IReadOnlyList<T> choices, int count)
    {
        var rest = choices.ToList();
        var several = new T[Math.Min(count, rest.Count)];
        for (var i = 0; i < several.Length; i++)
        {
            var at = random.Next(rest.Count);
            several[i] = rest[at];
            rest.RemoveAt(at);
        }
        return several;
    }

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}
