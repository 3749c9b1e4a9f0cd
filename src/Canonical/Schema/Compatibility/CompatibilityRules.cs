using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Compatibility;

/// <summary>What makes a schema narrower, keyword by keyword; each rule names its breaks.</summary>
internal static class CompatibilityRules
{
    private const string KeepOrRaise = "请保持原有要求，或提升主版本号。";

    private static readonly string[] LowerBounds = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"];
    private static readonly string[] UpperBounds = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"];

    // Nothing is known about what these say, only whether they still say the same.
    private static readonly string[] Opaque =
    [
        "pattern", "format", "anyOf", "oneOf", "not", "if", "then", "else", "contains", "prefixItems", "patternProperties",
        "propertyNames", "dependentSchemas", "dependentRequired", "dependencies", "unevaluatedProperties", "unevaluatedItems",
        "$dynamicRef", "x-codes",
    ];

    private static readonly string[] Annotations = ["title", "description", "default", "examples", "deprecated", "$comment", "$ref", "$defs"];

    public static IReadOnlyList<Func<Facets, Facets, IEnumerable<(string Code, string Reason, string Advice)>>> All { get; } =
        [False, Type, Values, Bounds, MultipleOf, Unique, Required, Closed, Opaques];

    public static bool IsConstraint(string keyword) =>
        !Annotations.Contains(keyword) && (keyword == "x-codes" || !keyword.StartsWith("x-", StringComparison.Ordinal));

    public static bool IsClosed(Facets schema) => schema.First("additionalProperties") is { ValueKind: JsonValueKind.False };

    private static IEnumerable<(string, string, string)> False(Facets then, Facets now)
    {
        if (now.First("false") is not null && then.First("false") is null)
        {
            yield return ("value-forbidden", "以前允许的取值现在一律不允许", KeepOrRaise);
        }
    }

    private static IEnumerable<(string, string, string)> Type(Facets then, Facets now)
    {
        if (now.First("type") is not { } after)
        {
            yield break;
        }

        var allowed = Kinds(after);
        var lost = then.First("type") is { } before
            ? Kinds(before).Where(kind => !allowed.Contains(kind) && !(kind == "integer" && allowed.Contains("number"))).ToList()
            : ["任意类型"];
        if (lost.Count > 0)
        {
            yield return ("type-narrowed", $"不再接受类型 {string.Join('、', lost)}，只接受 {string.Join('、', allowed)}", KeepOrRaise);
        }
    }

    private static IEnumerable<(string, string, string)> Values(Facets then, Facets now)
    {
        if (Listed(now) is not { } after)
        {
            yield break;
        }

        if (Listed(then) is not { } before)
        {
            yield return ("enum-added", "以前不限取值，现在只允许列出的取值", KeepOrRaise);
            yield break;
        }

        var lost = before.Where(value => !after.Any(other => AreEqual(value, other))).Select(value => value.ToString()).ToList();
        if (lost.Count > 0)
        {
            yield return ("enum-narrowed", $"不再接受取值 {string.Join('、', lost)}", "请保留旧取值（可在代码表中设失效日期），或提升主版本号。");
        }
    }

    private static IEnumerable<(string, string, string)> Bounds(Facets then, Facets now)
    {
        foreach (var keyword in LowerBounds.Concat(UpperBounds))
        {
            if (now.First(keyword) is not { ValueKind: JsonValueKind.Number } after)
            {
                continue;
            }

            var isLower = LowerBounds.Contains(keyword);
            if (then.First(keyword) is not { ValueKind: JsonValueKind.Number } before)
            {
                var isTrivial = isLower && keyword.StartsWith("min", StringComparison.Ordinal) && keyword != "minimum" && after.ToString() == "0";
                if (!isTrivial)
                {
                    yield return ("bound-added", $"新增了 {keyword}={after}", KeepOrRaise);
                }
            }
            else if (Compare(after, before) is var order && (isLower ? order > 0 : order < 0))
            {
                yield return ("bound-narrowed", $"{keyword} 由 {before} 收紧为 {after}", KeepOrRaise);
            }
        }
    }

    private static IEnumerable<(string, string, string)> MultipleOf(Facets then, Facets now)
    {
        if (now.First("multipleOf") is not { ValueKind: JsonValueKind.Number } after)
        {
            yield break;
        }

        if (then.First("multipleOf") is not { ValueKind: JsonValueKind.Number } before || !Exact(before).IsMultipleOf(Exact(after)))
        {
            yield return ("step-narrowed", $"取值现在必须是 {after} 的整数倍", KeepOrRaise);
        }
    }

    private static IEnumerable<(string, string, string)> Unique(Facets then, Facets now)
    {
        if (now.First("uniqueItems") is { ValueKind: JsonValueKind.True } && then.First("uniqueItems") is not { ValueKind: JsonValueKind.True })
        {
            yield return ("unique-added", "数组项以前可以重复，现在不允许", KeepOrRaise);
        }
    }

    private static IEnumerable<(string, string, string)> Required(Facets then, Facets now)
    {
        var before = Names(then);
        foreach (var name in Names(now).Where(name => !before.Contains(name)))
        {
            yield return ("required-added", $"字段 {name} 变为必填，未填写该字段的已有记录将被拒绝", "请改为选填，在业务规则中提示补填，或提升主版本号。");
        }
    }

    private static IEnumerable<(string, string, string)> Closed(Facets then, Facets now)
    {
        if (IsClosed(now) && !IsClosed(then))
        {
            yield return ("closed", "以前允许其他字段，现在不允许（additionalProperties: false）", KeepOrRaise);
        }
        else if (now.First("additionalProperties") is { ValueKind: JsonValueKind.Object } after && !IsClosed(then)
            && !(then.First("additionalProperties") is { } before && AreEqual(before, after)))
        {
            yield return ("opaque-changed", "其他字段的要求（additionalProperties）有变化，无法证明兼容", KeepOrRaise);
        }
    }

    private static IEnumerable<(string, string, string)> Opaques(Facets then, Facets now)
    {
        foreach (var keyword in Opaque)
        {
            var before = then.Expanded(keyword);
            foreach (var value in now.Expanded(keyword))
            {
                if (!before.Contains(value))
                {
                    var change = before.Count == 0 ? "新增了" : "修改了";
                    yield return ("opaque-changed", $"{change} {keyword}，无法证明已有记录仍然合法", KeepOrRaise);
                }
            }
        }
    }

    private static HashSet<string> Names(Facets schema) => schema.Values("required")
        .Where(names => names.ValueKind == JsonValueKind.Array)
        .SelectMany(names => names.EnumerateArray().Select(name => name.ToString()))
        .ToHashSet(StringComparer.Ordinal);

    private static List<string> Kinds(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(kind => kind.ToString())] : [type.ToString()];

    private static List<JsonElement>? Listed(Facets schema) =>
        schema.First("const") is { } constant ? [constant]
        : schema.First("enum") is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray()]
        : null;

    private static bool AreEqual(JsonElement left, JsonElement right)
    {
        var other = new JsonConstant(right);
        return new JsonConstant(left).Equals(other.View, 0);
    }

    private static int Compare(JsonElement left, JsonElement right) => ExactNumber.Compare(Exact(left), Exact(right));

    private static ExactNumber Exact(JsonElement number) => ExactNumber.Parse(Encoding.UTF8.GetBytes(number.GetRawText()));
}
