using System.Text.RegularExpressions;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Compile;

/// <summary>
/// Reads <c>{ field: 检查形式, in: [双随机] }</c>: <c>present</c>, <c>equals</c>, <c>in</c>, <c>not-in</c>, <c>matches</c>;
/// and <c>{ all: […] }</c>, <c>{ any: […] }</c> of them.
/// </summary>
internal static class ConditionReader
{
    private static readonly string[] Operators = ["present", "equals", "in", "not-in", "matches"];

    public static Condition? Read(YamlNode node, CompileContext context)
    {
        if (node.Kind == YamlKind.Mapping && node.Entries is [var only] && only.Key.Text is "all" or "any")
        {
            var (key, list) = node.Entries[0];
            var parts = list.Items.Select(item => Read(item, context)).OfType<Condition>().ToArray();
            return parts.Length == 0 ? Mistake(node, context) : new CompoundCondition(parts, key.Text == "all");
        }

        if (node["field"] is not { } field || node.Entries.Count != 2)
        {
            return Mistake(node, context);
        }

        var source = context.Path(field);
        var (name, value) = node.Entries.First(entry => entry.Key.Text != "field");
        switch (name.Text)
        {
            case "present" when value.Text is "true" or "false":
                return new PresenceCondition(source, context.Empty, value.Text == "true");
            case "equals":
                return new WordCondition(source, [value.Text], context.Empty, expected: true);
            case "in" or "not-in" when value.Items.Count > 0:
                return new WordCondition(source, value.Items.Select(i => i.Text), context.Empty, name.Text == "in");
            case "matches":
                return ReadPattern(source, value, context);
            default:
                return Mistake(node, context);
        }
    }

    private static PatternCondition? ReadPattern(SourcePath source, YamlNode value, CompileContext context)
    {
        try
        {
            return new PatternCondition(source, new Regex(value.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            context.Mistakes.Add(value.Line, $"matches 的正则表达式无效：{e.Message}");
            return null;
        }
    }

    private static Condition? Mistake(YamlNode node, CompileContext context)
    {
        context.Mistakes.Add(node.Line, $"条件应写成 {{ field: 字段, 运算: 值 }}（运算：{MistakeList.Choices(Operators)}），或 all/any 加一组条件");
        return null;
    }
}
