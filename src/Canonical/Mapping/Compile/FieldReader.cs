using Canonical.Mapping.Definition;
using Canonical.Mapping.Functions;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;
using Canonical.Schema.Instances;

namespace Canonical.Mapping.Compile;

/// <summary>Reads the <c>fields</c> of a mapping file, and of every <c>each</c> in it, into plans.</summary>
internal sealed class FieldReader(CompileContext context, string mapping, List<MappingLineage> lineage, HashSet<MappingFailure> failures)
{
    private static readonly string[] Settings = ["from", "required", "when", "otherwise", "empty", "each", "fields", "value"];

    public TargetBranch ReadFields(YamlNode? fields, TargetShape shape, string pointer, int line, bool atRoot)
    {
        var root = new TargetBranch(shape, pointer, line);
        foreach (var (key, spec) in fields?.Entries ?? [])
        {
            if (!key.Text.StartsWith('/'))
            {
                context.Mistakes.Add(key.Line, $"目标应写成以“/”开头的路径，实际是“{key.Text}”");
                continue;
            }

            if (root.Find(key.Text, key.Line, context.Mistakes) is not { } branch)
            {
                continue;
            }

            var plan = ReadField(spec, branch.Shape, branch.Pointer, key.Line, atRoot);
            branch.Build = name => plan?.Invoke(name);
        }

        return root;
    }

    private Func<PropertyName?, PlanNode?>? ReadField(YamlNode spec, TargetShape shape, string pointer, int line, bool atRoot)
    {
        if (spec.Kind != YamlKind.Mapping)
        {
            context.Mistakes.Add(spec.Line, $"{pointer} 应写成 {{ from: 源字段, 函数: 参数 }}");
            return null;
        }

        Func<PropertyName?, PlanNode?>? plan = null;
        context.Within(context.Scope, () =>
        {
            if (spec["empty"] is { } empty)
            {
                context.Empty = new EmptyWords(empty.Items.Select(i => i.Text));
            }

            plan = spec["each"] is { } each
                ? ReadArray(spec, each, shape, pointer, line, atRoot)
                : ReadValue(spec, shape, pointer, line, atRoot);
        });
        return plan;
    }

    private Func<PropertyName?, PlanNode?>? ReadArray(YamlNode spec, YamlNode each, TargetShape shape, string pointer, int line, bool atRoot)
    {
        if ((shape.Types & TargetTypes.Array) == 0)
        {
            context.Mistakes.Add(line, $"{pointer} 不是数组，不能用 each");
            return null;
        }

        foreach (var (key, _) in spec.Entries)
        {
            if (key.Text is not ("each" or "fields" or "value" or "when" or "required" or "empty"))
            {
                context.Mistakes.Add(key.Line, $"each 不能与 {key.Text} 同用，可用：fields、value、when、required、empty");
            }
        }

        if (IterationReader.Read(each, context) is not var (iteration, scope))
        {
            return null;
        }

        lineage.Add(new MappingLineage(pointer, [.. iteration.Decisive.Select(s => s.Display)], "each", line));
        var isRequired = spec["required"]?.Text == "true";
        if (isRequired)
        {
            failures.Add(new MappingFailure(MappingFaults.Missing, iteration.Field));
        }

        var element = shape.Element ?? new TargetShape();
        PlanNode? inner = null;
        Condition? condition = null;
        context.Within(scope, () =>
        {
            condition = spec["when"] is { } when ? ConditionReader.Read(when, context) : null;
            inner = spec["value"] is { } value
                ? ReadField(value, element, $"{pointer}/*", value.Line, atRoot: false)?.Invoke(null)
                : ReadFields(spec["fields"], element, $"{pointer}/*", line, atRoot: false).ToPlan(null);
        });
        if (spec["value"] is null && spec["fields"] is null)
        {
            context.Mistakes.Add(line, $"{pointer} 的 each 缺少 fields 或 value");
        }

        return inner is null ? null : name => new ArrayPlan(iteration, inner, condition, isRequired)
        {
            Name = name,
            Pointer = pointer,
            Line = line,
            AtRoot = atRoot,
        };
    }

    private Func<PropertyName?, PlanNode?>? ReadValue(YamlNode spec, TargetShape shape, string pointer, int line, bool atRoot)
    {
        var names = spec.Entries.Where(e => !Settings.Contains(e.Key.Text)).ToList();
        if (names.Count > 1)
        {
            context.Mistakes.Add(names[1].Key.Line, $"{pointer} 只能有一个函数，实际有：{MistakeList.Choices(names.Select(n => n.Key.Text))}");
            return null;
        }

        var sources = ReadSources(spec, pointer);
        var functionName = names.Count == 0 ? "text" : names[0].Key.Text;
        if (!FunctionList.All.TryGetValue(functionName, out var definition))
        {
            context.Mistakes.Add(names[0].Key.Line, $"没有函数 {functionName}，可用：{MistakeList.Choices(FunctionList.All.Keys)}");
            return null;
        }

        if (definition.NeedsSource && sources.Length == 0)
        {
            context.Mistakes.Add(line, $"{pointer} 缺少 from");
        }
        else if (!definition.TakesSeveral && sources.Length > 1)
        {
            context.Mistakes.Add(line, $"函数 {functionName} 只读一个源字段；多个字段请用 first 或 join");
        }

        var arguments = new FunctionArguments(
            functionName, names.Count == 0 ? new YamlNode { Kind = YamlKind.Mapping, Line = line } : names[0].Value, shape, context);
        var function = definition.Create(arguments);
        arguments.RefuseUnknown();
        if ((function.Produces & shape.Types) == 0)
        {
            context.Mistakes.Add(line, $"函数 {functionName} 产生{LiteralValue.Describe(function.Produces)}，而 {pointer} 是{LiteralValue.Describe(shape.Types)}");
        }

        var condition = spec["when"] is { } when ? ConditionReader.Read(when, context) : null;
        SourcePath[] asked = [.. function is CasesFunction cases ? cases.Conditions.SelectMany(c => c.Sources) : [], .. condition?.Sources ?? []];
        var plan = new ValuePlan
        {
            Pointer = pointer,
            Line = line,
            Sources = sources,
            Function = function,
            FunctionName = functionName,
            Empty = context.Empty,
            Mapping = mapping,
            Condition = condition,
            Otherwise = spec["otherwise"] is { } otherwise ? LiteralValue.Read(otherwise, shape, context.Mistakes) : default,
            Required = ReadRequirement(spec["required"]),
            AtRoot = atRoot,
            Field = sources.Concat(asked).FirstOrDefault()?.Display ?? "",
        };
        Note(plan, asked);
        return name =>
        {
            plan.Name = name;
            return plan;
        };
    }

    private SourcePath[] ReadSources(YamlNode spec, string pointer) => spec["from"] switch
    {
        null when context.Scope is SourceScope.Part part => [new SourcePath(PathAnchor.Scope, [], part.Field)],
        null when context.Scope is SourceScope.Element element && pointer.EndsWith("/*", StringComparison.Ordinal) => [new SourcePath(PathAnchor.Scope, [], element.Prefix)],
        null => [],
        { Kind: YamlKind.Sequence } list => [.. list.Items.Select(context.Path)],
        var single => [context.Path(single)],
    };

    private Requirement? ReadRequirement(YamlNode? required)
    {
        switch (required)
        {
            case null or { Kind: YamlKind.Scalar, Text: "false" }:
                return null;
            case { Kind: YamlKind.Scalar, Text: "true" }:
                return new Requirement([], context.Empty);
            case { Kind: YamlKind.Mapping } when required["unless"] is { } unless && required.Entries.Count == 1:
                var fields = unless.Kind == YamlKind.Sequence ? unless.Items : [unless];
                return new Requirement([.. fields.Select(context.Path)], context.Empty);
            default:
                context.Mistakes.Add(required.Line, "required 应为 true、false 或 { unless: 源字段 }");
                return null;
        }
    }

    private void Note(ValuePlan plan, IReadOnlyList<SourcePath> asked)
    {
        string[] sources = [.. plan.Sources.Concat(asked).Select(s => s.Display).Distinct()];
        lineage.Add(new MappingLineage(plan.Pointer, sources, plan.FunctionName, plan.Line));
        failures.UnionWith(plan.Function.Faults.Select(code => new MappingFailure(code, plan.Field)));
        if (plan.Required is not null)
        {
            failures.Add(new MappingFailure(MappingFaults.Missing, plan.Field));
        }
    }
}
