using Canonical.Codes;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;
using Canonical.Rules;

namespace Canonical.Mapping.Compile;

/// <summary>What the parts of the compiler share while they read one file.</summary>
internal sealed class CompileContext(
    MistakeList mistakes, CodeLists codes, IReferenceTables tables, IReadOnlyCollection<string>? columns, Func<string, TargetShape?> shapes)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public MistakeList Mistakes => mistakes;

    public CodeLists Codes => codes;

    public IReferenceTables Tables => tables;

    public TargetShape? Shape(string target) => shapes(target);

    public SourceScope Scope { get; private set; } = new SourceScope.Record();

    /// <summary>Words for nothing, here.</summary>
    public EmptyWords Empty { get; set; } = new([]);

    /// <summary>Source fields the mapping reads.</summary>
    public IReadOnlySet<string> Used => _used;

    public void Within(SourceScope scope, Action read)
    {
        var (outer, outerEmpty) = (Scope, Empty);
        Scope = scope;
        read();
        (Scope, Empty) = (outer, outerEmpty);
    }

    public SourcePath Path(YamlNode name)
    {
        if (name.Kind != YamlKind.Scalar || name.Text.Length == 0)
        {
            mistakes.Add(name.Line, "这里应为源字段名");
            return new SourcePath(PathAnchor.Scope, [], "");
        }

        return name.Text switch
        {
            ['$', 'r', 'o', 'w', 's', '.', ..] => OfRecord(PathAnchor.Rows, name.Text[6..], name.Line),
            ['$', '.', ..] => OfRecord(PathAnchor.Root, name.Text[2..], name.Line),
            var text => Scope switch
            {
                SourceScope.Element element => OfElement(element.Prefix, text),
                SourceScope.Part part => OfPart(part.Field, text, name.Line),
                SourceScope.Zipped zipped => OfZipped(zipped.Columns, text, name.Line),
                _ => OfRecord(PathAnchor.Scope, text, name.Line),
            },
        };
    }

    /// <summary>Checks and notes a field of the record, for example one that is ignored on purpose.</summary>
    public void Note(string field, int line) => OfRecord(PathAnchor.Root, field, line);

    private SourcePath OfRecord(PathAnchor anchor, string text, int line)
    {
        _used.Add(text);
        if (columns is not null && !columns.Contains(text))
        {
            mistakes.Add(line, $"没有源字段“{text}”；该数据流的字段有：{MistakeList.Choices(columns)}");
        }

        return new SourcePath(anchor, columns is null ? text.Split('.') : [text], text);
    }

    private SourcePath OfElement(string prefix, string text)
    {
        var display = text == "." ? prefix : prefix.Length == 0 ? text : $"{prefix}.{text}";
        _used.Add(display);
        return new SourcePath(PathAnchor.Scope, text == "." ? [] : text.Split('.'), display);
    }

    private SourcePath OfPart(string field, string text, int line)
    {
        if (text != ".")
        {
            mistakes.Add(line, $"这里只能用“.”表示拆分出的值；记录的其他字段写作“$.{text}”");
        }

        return new SourcePath(PathAnchor.Scope, [], field);
    }

    private SourcePath OfZipped(IReadOnlyList<string> names, string text, int line)
    {
        if (!names.Contains(text))
        {
            mistakes.Add(line, $"“{text}”不在 zip 的字段中（{MistakeList.Choices(names)}）；记录的其他字段写作“$.{text}”");
        }

        return new SourcePath(PathAnchor.Scope, [text], text);
    }
}
