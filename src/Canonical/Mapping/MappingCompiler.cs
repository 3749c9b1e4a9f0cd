using System.Globalization;
using System.Text.Json;
using Canonical.Codes;
using Canonical.Mapping.Compile;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Functions;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;
using Canonical.Rules;

namespace Canonical.Mapping;

/// <summary>A mapping file to compile.</summary>
/// <param name="File">Path for messages.</param>
/// <param name="Text">Its content.</param>
/// <param name="Columns">Field names of the feed's table; null for trees, whose names are not declared.</param>
public sealed record MappingSource(string File, string Text, IReadOnlyCollection<string>? Columns = null);

/// <summary>What came of compiling: all mappings, or all mistakes.</summary>
/// <param name="Mappings">The mappings that have no mistake.</param>
/// <param name="Mistakes">All mistakes of all files, in the order of files and lines.</param>
public sealed record MappingCompilation(IReadOnlyList<CompiledMapping> Mappings, IReadOnlyList<MappingMistake> Mistakes);

/// <summary>Compiles mapping files once at start and reports every mistake with file and line.</summary>
/// <param name="codes">Code lists that <c>code</c> refers to.</param>
/// <param name="tables">Reference tables that <c>lookup</c> reads, live.</param>
/// <param name="findSchema">The schema of a URI, for target pointers, types and the order of output; null when there is none.</param>
/// <param name="findDay">Pointer of the day that decides which codes of a target are valid; null when it has none.</param>
public sealed class MappingCompiler(
    CodeLists codes, IReferenceTables tables, Func<Uri, JsonElement?> findSchema, Func<string, string?>? findDay = null)
{
    private static readonly string[] Known = ["mapping", "version", "target", "title", "empty", "ignore", "fields"];

    private readonly TargetShapeReader _shapes = new(findSchema);

    /// <summary>Compiles all of them.</summary>
    public MappingCompilation Compile(IEnumerable<MappingSource> sources)
    {
        var mappings = new List<CompiledMapping>();
        var mistakes = new List<MappingMistake>();
        foreach (var source in sources)
        {
            var own = new MistakeList(source.File);
            var mapping = Compile(source, own);
            mistakes.AddRange(own.Items.OrderBy(m => m.Line));
            if (mapping is not null && own.Items.Count == 0)
            {
                mappings.Add(mapping);
            }
        }

        foreach (var twice in mappings.GroupBy(m => m.Id).Where(g => g.Count() > 1))
        {
            mistakes.Add(new MappingMistake(twice.Last().File, 1, $"映射 {twice.Key} 已在 {twice.First().File} 中定义"));
        }

        return new MappingCompilation([.. mappings.DistinctBy(m => m.Id)], mistakes);
    }

    private CompiledMapping? Compile(MappingSource source, MistakeList mistakes)
    {
        if (YamlTree.Parse(source.Text, mistakes) is not { Kind: YamlKind.Mapping } file)
        {
            mistakes.Add(1, "映射文件应由若干“名称: 内容”组成");
            return null;
        }

        foreach (var (key, _) in file.Entries.Where(e => !Known.Contains(e.Key.Text)))
        {
            mistakes.Add(key.Line, $"没有设置 {key.Text}，可用：{MistakeList.Choices(Known)}");
        }

        var context = new CompileContext(mistakes, codes, tables, source.Columns, ShapeOf);
        var id = Required(file, "mapping", mistakes);
        CheckPlace(source.File, id, mistakes);
        var target = Required(file, "target", mistakes);
        if (!int.TryParse(Required(file, "version", mistakes), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version < 1)
        {
            mistakes.Add(file["version"]?.Line ?? file.Line, "version 应为正整数");
        }

        context.Empty = new EmptyWords(file["empty"]?.Items.Select(i => i.Text) ?? []);
        if (target.Length == 0 || ShapeOf(target) is not { } shape)
        {
            mistakes.Add(file["target"]?.Line ?? file.Line, $"没有目标结构“{target}”");
            return null;
        }

        var lineage = new List<MappingLineage>();
        var failures = new HashSet<MappingFailure>();
        var root = new FieldReader(context, $"{id}@{version}", lineage, failures)
            .ReadFields(file["fields"], shape, "", file["fields"]?.Line ?? file.Line, atRoot: true);
        AddSchema(root, target, $"{id}@{version}", file["target"]!.Line, mistakes);
        var ignored = ReadIgnored(file["ignore"], context);
        var plan = root.ToPlan(null)!;
        return new CompiledMapping(plan, findDay?.Invoke(target) is { } day ? plan.Find(day) : null)
        {
            Id = id,
            Version = version,
            Target = target,
            File = source.File,
            Lineage = lineage,
            Failures = failures,
            UsedFields = context.Used.Except(ignored).ToHashSet(StringComparer.Ordinal),
            IgnoredFields = ignored,
            UnfilledTargets = [.. shape.Leaves().Where(leaf => !lineage.Exists(entry => IsFilledBy(leaf, entry)))],
        };
    }

    // The name says where the file is: mappings/<partner>/<name>.mapping.yaml.
    private static void CheckPlace(string file, string id, MistakeList mistakes)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(file));
        if (!string.IsNullOrEmpty(folder) && $"{folder}/{Path.GetFileName(file)}" != $"{id}.mapping.yaml")
        {
            mistakes.Add(1, $"映射名 {id} 与文件位置不符：应为 {folder}/{Path.GetFileName(file).Replace(".mapping.yaml", "", StringComparison.Ordinal)}");
        }
    }

    private static bool IsFilledBy(string leaf, MappingLineage entry) =>
        entry.Pointer == leaf || (entry.Function != "each" && leaf.StartsWith(entry.Pointer + "/", StringComparison.Ordinal));

    private static string Required(YamlNode file, string name, MistakeList mistakes)
    {
        if (file[name] is { Kind: YamlKind.Scalar, Text.Length: > 0 } value)
        {
            return value.Text;
        }

        mistakes.Add(file.Line, $"缺少 {name}");
        return "";
    }

    // Canonical documents name their schema; the mapping's target says it already.
    private static void AddSchema(TargetBranch root, string target, string mapping, int line, MistakeList mistakes)
    {
        if (root.Shape.Property("schema", out _) is null || root.Find("/schema", line, mistakes) is not { } branch)
        {
            return;
        }

        branch.Build = name => new ValuePlan
        {
            Name = name,
            Pointer = branch.Pointer,
            Line = line,
            Sources = [],
            Function = new ConstantFunction(MappedValue.OfText(target)),
            FunctionName = "constant",
            Empty = new EmptyWords([]),
            Mapping = mapping,
            Field = "",
        };
    }

    private static HashSet<string> ReadIgnored(YamlNode? ignore, CompileContext context)
    {
        var ignored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in ignore?.Items ?? [])
        {
            if (context.Used.Contains(item.Text))
            {
                context.Mistakes.Add(item.Line, $"“{item.Text}”已被使用，不应列入 ignore");
            }

            context.Note(item.Text, item.Line);
            ignored.Add(item.Text);
        }

        return ignored;
    }

    private TargetShape? ShapeOf(string target) => _shapes.Read(TargetSchema.UriOf(target));
}
