namespace Canonical.Mapping.Definition;

/// <summary>What a <see cref="YamlNode"/> is.</summary>
internal enum YamlKind
{
    Scalar,
    Sequence,
    Mapping,
}

/// <summary>A piece of a YAML file that still knows its line, so that a mistake can be pointed at.</summary>
internal sealed class YamlNode
{
    public required YamlKind Kind { get; init; }

    public required int Line { get; init; }

    /// <summary>Text of a scalar; empty otherwise.</summary>
    public string Text { get; init; } = "";

    /// <summary>A plain scalar that says null: <c>~</c>, <c>null</c> or nothing.</summary>
    public bool IsNull { get; init; }

    public IReadOnlyList<YamlNode> Items { get; init; } = [];

    public IReadOnlyList<KeyValuePair<YamlNode, YamlNode>> Entries { get; init; } = [];

    public YamlNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}
