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
