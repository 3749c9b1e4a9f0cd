namespace Hub.Demo;

/// <summary>How the demo is run.</summary>
internal sealed record DemoOptions
{
    /// <summary>Where hub and partners keep their data; gone afterwards.</summary>
    public required string Folder { get; init; }

    /// <summary>The departments' files and their answers.</summary>
    public required string Samples { get; init; }

    /// <summary>Whether it ends by itself.</summary>
    public bool Once { get; init; }

    /// <summary>PostgreSQL connection string; null: SQLite in the folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>Partners that misbehave.</summary>
    public IReadOnlyList<DemoFault> Faults { get; init; } = [];

    /// <summary>How long a step of the story waits for what it is about.</summary>
    public TimeSpan Patience { get; init; } = UsualPatience;

    public static TimeSpan UsualPatience { get; } = TimeSpan.FromSeconds(30);
}
