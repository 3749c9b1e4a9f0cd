using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hub.EDocuments.Templates;

/// <summary>Named settings of a definition file. Reading one marks it as known; <see cref="Done"/> tells what nobody read.</summary>
internal sealed class TemplateNode
{
    private readonly Dictionary<string, YamlNode> _settings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly int _line;
    private readonly List<string> _mistakes;

    private TemplateNode(YamlMappingNode node, string file, List<string> mistakes)
    {
        (_file, _line, _mistakes) = (file, (int)node.Start.Line, mistakes);
        foreach (var (name, value) in node.Children)
        {
            _settings[(name as YamlScalarNode)?.Value ?? ""] = value;
        }
    }

    public IEnumerable<string> Names => _settings.Keys;

    /// <summary>The settings at the root of a file; null when it cannot be read, with the mistake noted.</summary>
    public static TemplateNode? Read(string file, List<string> mistakes)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents.Count == 1 && yaml.Documents[0].RootNode is YamlMappingNode root)
            {
                return new TemplateNode(root, file, mistakes);
            }

            mistakes.Add($"{file}:1: 应为一份由“名称: 内容”组成的 YAML");
        }
        catch (YamlException e)
        {
            mistakes.Add($"{file}:{e.Start.Line}: 不是有效的 YAML：{e.Message}");
        }
        catch (IOException e)
        {
            mistakes.Add($"{file}:0: 无法读取：{e.Message}");
        }

        return null;
    }

    public void Mistake(string message, string? name = null) =>
        _mistakes.Add($"{_file}:{(name is not null && _settings.TryGetValue(name, out var node) ? (int)node.Start.Line : _line)}: {message}");

    public bool Has(string name) => _settings.ContainsKey(name);

    public string? Text(string name)
    {
        switch (Node(name))
        {
            case null: return null;
            case YamlScalarNode scalar: return scalar.Value ?? "";
            default:
                Mistake($"{name} 应为文字", name);
                return null;
        }
    }

    public string Required(string name)
    {
        var text = Text(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            Mistake($"缺少 {name}", name);
        }

        return text ?? "";
    }

    public int Number(string name)
    {
        if (int.TryParse(Required(name), out var number) && number > 0)
        {
            return number;
        }

        Mistake($"{name} 应为正整数", name);
        return 1;
    }

    public bool Flag(string name, bool otherwise = false)
    {
        switch (Text(name))
        {
            case null: return otherwise;
            case "true": return true;
            case "false": return false;
            default:
                Mistake($"{name} 应为 true 或 false", name);
                return otherwise;
        }
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (Node(name) is YamlSequenceNode list && list.All(item => item is YamlScalarNode))
        {
            return [.. list.Select(item => ((YamlScalarNode)item).Value ?? "")];
        }

        if (Has(name))
        {
            Mistake($"{name} 应为文字的列表", name);
        }

        return [];
    }

    public TemplateNode? Map(string name)
    {
        if (Node(name) is YamlMappingNode map)
        {
            return new TemplateNode(map, _file, _mistakes);
        }

        if (Has(name))
        {
            Mistake($"{name} 应由“名称: 内容”组成", name);
        }

        return null;
    }

    /// <summary>Entries of a list that must have some.</summary>
    public IReadOnlyList<TemplateNode> Maps(string name)
    {
        if (Node(name) is YamlSequenceNode list && list.Children.Count > 0 && list.All(item => item is YamlMappingNode))
        {
            return [.. list.Select(item => new TemplateNode((YamlMappingNode)item, _file, _mistakes))];
        }

        Mistake($"{name} 应为一个或多个“名称: 内容”的列表", name);
        return [];
    }

    /// <summary>Tells every setting that nobody asked for: a misspelt one must not be without effect.</summary>
    public void Done()
    {
        foreach (var name in _settings.Keys.Where(name => !_read.Contains(name)))
        {
            Mistake($"没有设置 {name}", name);
        }
    }

    private YamlNode? Node(string name)
    {
        _read.Add(name);
        return _settings.GetValueOrDefault(name);
    }
}
