namespace Districts.World;

/// <summary>A district as it really is; what the departments send about it is written elsewhere.</summary>
internal sealed class District
{
    public required string Name { get; init; }

    public required string Division { get; init; }

    public required IReadOnlyList<Department> Departments { get; init; }

    /// <summary>Everything in the object library, in its order.</summary>
    public List<Subject> Registered { get; } = [];

    /// <summary>Registered, and of a name nobody else bears or bore.</summary>
    public List<Subject> Ordinary { get; } = [];

    public List<Subject> Companies { get; } = [];

    public List<Subject> SoleTraders { get; } = [];

    public List<Subject> Renamed { get; } = [];

    /// <summary>Pairs of companies of one name.</summary>
    public List<Subject> Twins { get; } = [];

    /// <summary>Sole traders that share a name.</summary>
    public List<Subject> SoleTraderTwins { get; } = [];

    /// <summary>Companies that bear the former name of another one.</summary>
    public List<Subject> Successors { get; } = [];

    /// <summary>Valid codes that the object library does not know.</summary>
    public List<Subject> Unregistered { get; } = [];

    /// <summary>Every name in use, brackets folded.</summary>
    public HashSet<string> Names { get; } = [];

    public Department this[string id] => Departments.First(d => d.Id == id);
}
