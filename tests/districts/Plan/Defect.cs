namespace Districts.Plan;

/// <summary>A mistake that must be refused. <see cref="Alter"/> changes the inspection first, where the written form alone cannot be wrong.</summary>
internal sealed record Defect(string Field, string Why, Action<Draft> Spoil)
{
    public Func<Check, Check>? Alter { get; init; }

    /// <summary>Two mistakes in one row are told apart by this.</summary>
    public bool CanBeSecond { get; init; } = true;
}
