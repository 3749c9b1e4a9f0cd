namespace Canonical.Mapping.Targets;

/// <summary>JSON types a schema allows, as flags.</summary>
[Flags]
internal enum TargetTypes
{
    None = 0,
    Text = 1,
    Number = 2,
    Integer = 4,
    Boolean = 8,
    Object = 16,
    Array = 32,
    Any = Text | Number | Integer | Boolean | Object | Array,
}

/// <summary>What the compiler needs of a target schema: which pointers exist, of which type, in which order.</summary>
internal sealed class TargetShape
{
    public TargetTypes Types { get; init; } = TargetTypes.Any;

    /// <summary>Properties in the order of the schema, which is the order of the output.</summary>
    public IReadOnlyList<KeyValuePair<string, TargetShape>> Properties { get; init; } = [];

    public TargetShape? Element { get; init; }

    /// <summary>Whether the hub fills it itself, after mapping.</summary>
    public bool IsAssignedByHub { get; init; }

    /// <summary>Pointers of all places that hold a value, <c>*</c> for indexes, without what the hub fills itself.</summary>
    public IEnumerable<string> Leaves(string pointer = "") => this switch
    {
        { IsAssignedByHub: true } => [],
        { Properties.Count: > 0 } => Properties.SelectMany(p => p.Value.Leaves($"{pointer}/{p.Key}")),
        { Element: { } element } => element.Leaves($"{pointer}/*"),
        _ => [pointer],
    };

    public TargetShape? Property(string name, out int position)
    {
        for (position = 0; position < Properties.Count; position++)
        {
            if (Properties[position].Key == name)
            {
                return Properties[position].Value;
            }
        }

        return null;
    }
}
