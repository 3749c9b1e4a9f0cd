using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Canonical.Definitions;

/// <summary>Named properties of a definition file. Reading one marks it as known; <see cref="Done"/> reports what nobody read.</summary>
internal sealed class DefinitionMap
{
    private readonly Dictionary<string, YamlNode> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly DefinitionProblems _problems;

    public DefinitionMap(YamlMappingNode node, string file, DefinitionProblems problems)
    {
        File = file;
        Line = (int)node.Start.Line;
        _problems = problems;
        foreach (var (name, value) in node.Children)
        {
            _nodes[((YamlScalarNode)name).Value ?? ""] = value;
        }
    }

    public string File { get; }

    public int Line { get; }

    public IEnumerable<string> Names => _nodes.Keys;

    public bool Has(string name) => _nodes.ContainsKey(name);

    public int LineOf(string name) => _nodes.TryGetValue(name, out var node) ? (int)node.Start.Line : Line;

    public void Problem(string message, string? name = null) =>
        _problems.Add(File, name is null ? Line : LineOf(name), message);

    public string? Text(string name)
    {
        switch (Node(name))
        {
            case null: return null;
            case YamlScalarNode scalar: return scalar.Value ?? "";
            default:
                Problem($"`{name}` must be a text", name);
                return null;
        }
    }

    public string RequiredText(string name)
    {
        var text = Text(name);
        if (string.IsNullOrEmpty(text))
        {
            Problem($"`{name}` is missing", name);
        }

        return text ?? "";
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Problem($"`{name}` must be a day as yyyy-MM-dd, found `{text}`", name);
        return null;
    }

    public int Count(string name)
    {
        if (int.TryParse(RequiredText(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        Problem($"`{name}` must be a whole number of at least 1", name);
        return 1;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is not (null or "true" or "false"))
        {
            Problem($"`{name}` must be true or false, found `{text}`", name);
        }

        return text == "true";
    }

    /// <summary>One text or a list of texts; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        switch (Node(name))
        {
            case null: return [];
            case YamlScalarNode scalar: return [scalar.Value ?? ""];
            case YamlSequenceNode list when list.All(item => item is YamlScalarNode):
                return [.. list.Select(item => ((YamlScalarNode)item).Value ?? "")];
            default:
                Problem($"`{name}` must be a text or a list of texts", name);
                return [];
        }
    }

    public DefinitionMap? Map(string name)
    {
        switch (Node(name))
        {
            case null: return null;
            case YamlMappingNode map: return new DefinitionMap(map, File, _problems);
            default:
                Problem($"`{name}` must have named properties", name);
                return null;
        }
    }

    public IReadOnlyList<DefinitionMap> Maps(string name)
    {
        if (Node(name) is YamlSequenceNode list && list.All(item => item is YamlMappingNode))
        {
            return [.. list.Select(item => new DefinitionMap((YamlMappingNode)item, File, _problems))];
        }

        Problem($"`{name}` must be a list of entries with named properties", name);
        return [];
    }

    /// <summary>Reports every property that no reader asked for: a misspelt name must not be silently without effect.</summary>
    public void Done()
    {
        foreach (var name in _nodes.Keys.Where(name => !_read.Contains(name)))
        {
            Problem($"unknown property `{name}`", name);
        }
    }

    private YamlNode? Node(string name)
    {
        _read.Add(name);
        return _nodes.GetValueOrDefault(name);
    }
}
