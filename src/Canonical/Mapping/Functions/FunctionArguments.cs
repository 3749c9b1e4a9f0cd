using Canonical.Mapping.Compile;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// The arguments of one function in a mapping file. What a function does not ask for is an unknown argument;
/// a function that can fail asks for <see cref="Failure"/> and with that makes <c>else</c> obligatory.
/// </summary>
internal sealed class FunctionArguments(string function, YamlNode node, TargetShape target, CompileContext context)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public CompileContext Context => context;

    public TargetShape Target => target;

    public int Line => node.Line;

    /// <summary>The scalar when the function is written with one argument, <c>constant: on-site</c>.</summary>
    public string? Short => node.Kind == YamlKind.Scalar && !node.IsNull ? node.Text : null;

    public YamlNode? Node(string name)
    {
        _known.Add(name);
        return node.Kind == YamlKind.Mapping ? node[name] : null;
    }

    public string? Text(string name) => Node(name) is { Kind: YamlKind.Scalar } found ? found.Text : null;

    public string Required(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        Mistake(Line, $"函数 {function} 缺少参数 {name}");
        return "";
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is null or "true" or "false")
        {
            return text == "true";
        }

        Mistake(Node(name)!.Line, $"参数 {name} 应为 true 或 false，实际是“{text}”");
        return false;
    }

    public IReadOnlyList<string> Words(string name) => Node(name) switch
    {
        null => [],
        { Kind: YamlKind.Sequence } list => [.. list.Items.Select(item => item.Text)],
        { Kind: YamlKind.Scalar } single => [single.Text],
        var other => WordsMistake(name, other),
    };

    /// <summary>One of some words; a mistake names them.</summary>
    public string Choice(string name, string fallback, params string[] choices)
    {
        var text = Text(name) ?? fallback;
        if (!choices.Contains(text))
        {
            Mistake(Node(name)?.Line ?? Line, $"参数 {name} 不能是“{text}”，可用：{MistakeList.Choices(choices)}");
        }

        return text;
    }

    /// <summary>The obligatory <c>else: reject | keep | absent | { default: … }</c>.</summary>
    public FailurePolicy Failure()
    {
        switch (Node("else"))
        {
            case null:
                Mistake(Line, $"函数 {function} 可能失败，必须写明 else：reject（退回）、keep（保留原文）、absent（留空）或 {{ default: 值 }}");
                return default;
            case { Kind: YamlKind.Scalar, Text: "reject" }:
                return default;
            case { Kind: YamlKind.Scalar, Text: "absent" }:
                return new FailurePolicy(FailureKind.Absent, default);
            case { Kind: YamlKind.Scalar, Text: "keep" } keep:
                if ((target.Types & TargetTypes.Text) == 0)
                {
                    Mistake(keep.Line, "else: keep 会写入原文，而目标字段不是文本");
                }

                return new FailurePolicy(FailureKind.Keep, default);
            case { Kind: YamlKind.Mapping } other when other["default"] is { } value && other.Entries.Count == 1:
                return new FailurePolicy(FailureKind.Default, Literal(value));
            case var other:
                Mistake(other.Line, "else 只能是 reject、keep、absent 或 { default: 值 }");
                return default;
        }
    }

    /// <summary>A value written in the mapping file, in the type of the target.</summary>
    public MappedValue Literal(YamlNode value) => LiteralValue.Read(value, target, context.Mistakes);

    public SourcePath Path(YamlNode name) => context.Path(name);

    public void Mistake(int line, string message) => context.Mistakes.Add(line, message);

    public void RefuseUnknown()
    {
        foreach (var (key, _) in node.Entries)
        {
            if (!_known.Contains(key.Text))
            {
                Mistake(key.Line, _known.Count == 0
                    ? $"函数 {function} 没有参数 {key.Text}"
                    : $"函数 {function} 没有参数 {key.Text}，可用：{MistakeList.Choices(_known)}");
            }
        }
    }

    private string[] WordsMistake(string name, YamlNode other)
    {
        Mistake(other.Line, $"参数 {name} 应为一组文字");
        return [];
    }
}
