using System.Collections.Frozen;
using System.Globalization;

namespace Canonical.Schema;

/// <summary>Every text an instance can be refused with, and its code. {0} is what was expected, {1} what was found.</summary>
internal static class SchemaMessages
{
    public const string Parse = "parse";
    public const string Size = "size";
    public const string Depth = "depth";
    public const string Recursion = "recursion";
    public const string Timeout = "timeout";
    public const string FalseSchema = "false";

    // No shown value holds a control character, so that this one can separate the languages.
    private const char Border = '\u001F';

    private static readonly FrozenDictionary<string, Text> Texts = new Text[]
    {
        new(Parse, "VAL-3100", "不是合法的 JSON（应为 {0}）：{1}", "Not valid JSON ({0} expected): {1}"),
        new(Size, "VAL-3101", "文档过大：上限 {0} 字节，实际 {1} 字节", "Document too large: at most {0} bytes, found {1}"),
        new(Depth, "VAL-3102", "嵌套过深：上限 {0} 层，实际 {1} 层", "Nested too deeply: at most {0} levels, found {1}"),
        new(Recursion, "VAL-3104", "模式引用层数超过上限 {0}，无法完成校验", "References of the schema nest more than {0} times; validation was given up"),
        new(Timeout, "VAL-3105", "正则 {0} 匹配超时，无法确认取值 {1} 是否合法", "Pattern {0} ran out of time on {1}; nothing is known about the value"),
        new(FalseSchema, "VAL-3110", "此处不允许有值，实际为 {1}", "No value is allowed here, found {1}"),
        new("type", "VAL-3111", "类型应为{0}，实际为{1}", "Expected type {0}, found {1}"),
        new("enum", "VAL-3112", "取值应为 {0} 之一，实际为 {1}", "Expected one of {0}, found {1}"),
        new("const", "VAL-3113", "取值应为 {0}，实际为 {1}", "Expected {0}, found {1}"),
        new("multipleOf", "VAL-3114", "应为 {0} 的整数倍，实际为 {1}", "Expected a multiple of {0}, found {1}"),
        new("maximum", "VAL-3115", "不得大于 {0}，实际为 {1}", "Expected at most {0}, found {1}"),
        new("exclusiveMaximum", "VAL-3116", "应小于 {0}，实际为 {1}", "Expected less than {0}, found {1}"),
        new("minimum", "VAL-3117", "不得小于 {0}，实际为 {1}", "Expected at least {0}, found {1}"),
        new("exclusiveMinimum", "VAL-3118", "应大于 {0}，实际为 {1}", "Expected more than {0}, found {1}"),
        new("maxLength", "VAL-3119", "长度不得超过 {0} 个字符，实际为 {1} 个", "Expected at most {0} characters, found {1}"),
        new("minLength", "VAL-3120", "长度不得少于 {0} 个字符，实际为 {1} 个", "Expected at least {0} characters, found {1}"),
        new("pattern", "VAL-3121", "应符合格式 {0}，实际为 {1}", "Expected to match {0}, found {1}"),
        new("maxItems", "VAL-3122", "不得超过 {0} 项，实际为 {1} 项", "Expected at most {0} items, found {1}"),
        new("minItems", "VAL-3123", "不得少于 {0} 项，实际为 {1} 项", "Expected at least {0} items, found {1}"),
        new("uniqueItems", "VAL-3124", "各项不得重复，实际{1}", "Items must differ, found {1}"),
        new("maxContains", "VAL-3125", "符合条件的项不得超过 {0} 个，实际为 {1} 个", "Expected at most {0} matching items, found {1}"),
        new("minContains", "VAL-3126", "符合条件的项不得少于 {0} 个，实际为 {1} 个", "Expected at least {0} matching items, found {1}"),
        new("contains", "VAL-3127", "至少应有一项符合条件，实际 {1} 项均不符合", "Expected at least one matching item, none of {1} matches"),
        new("maxProperties", "VAL-3128", "字段不得超过 {0} 个，实际为 {1} 个", "Expected at most {0} properties, found {1}"),
        new("minProperties", "VAL-3129", "字段不得少于 {0} 个，实际为 {1} 个", "Expected at least {0} properties, found {1}"),
        new("required", "VAL-3130", "缺少必填字段 {0}", "Required property {0} is missing"),
        new("dependentRequired", "VAL-3131", "填写了字段 {1} 时必须同时填写 {0}", "Property {0} is required when {1} is present"),
        new("dependencies", "VAL-3131", "填写了字段 {1} 时必须同时填写 {0}", "Property {0} is required when {1} is present"),
        new("additionalProperties", "VAL-3133", "不认识的字段 {1}", "Unknown property {1}"),
        new("unevaluatedProperties", "VAL-3134", "此情形下不允许的字段 {1}", "Property {1} is not allowed in this case"),
        new("unevaluatedItems", "VAL-3135", "此情形下不允许的数组项 {1}", "Item {1} is not allowed in this case"),
        new("items", "VAL-3136", "多余的数组项 {1}", "Item {1} is one too many"),
        new("anyOf", "VAL-3140", "不符合 {0} 种允许的形式中的任何一种；最接近的一种：{1}", "Matches none of the {0} allowed forms; the closest one says: {1}"),
        new("oneOf", "VAL-3141", "应恰好符合 {0} 种形式中的一种；{1}", "Expected to match exactly one of {0} forms; {1}"),
        new("not", "VAL-3142", "属于不允许的形式：{1}", "Is of a form that is not allowed: {1}"),
        new("format", "VAL-3150", "不是合法的 {0}，实际为 {1}", "Not a valid {0}, found {1}"),
    }.ToFrozenDictionary(text => text.Key, StringComparer.Ordinal);

    public static SchemaError Build(string key, string keyword, string instance, string schema, string expected, string found)
    {
        var text = Texts[key];
        return new SchemaError(
            instance,
            schema,
            keyword,
            text.Code,
            string.Format(CultureInfo.InvariantCulture, text.Zh, Half(expected, 1), Half(found, 1)),
            string.Format(CultureInfo.InvariantCulture, text.En, Half(expected, 0), Half(found, 0)),
            key is "required" or "dependentRequired" ? Half(expected, 0) : null);
    }

    /// <summary>The Chinese half of an argument.</summary>
    public static string Chinese(string argument) => Half(argument, 1);

    private static string Half(string argument, int side)
    {
        var border = argument.IndexOf(Border);
        return border < 0 ? argument : side == 0 ? argument[..border] : argument[(border + 1)..];
    }

    /// <summary>An argument that is words and not a value, and therefore differs by language.</summary>
    public static string Words(string english, string chinese) => english + Border + chinese;

    /// <summary>Puts words before an argument in either language.</summary>
    public static string Prefix(string english, string chinese, string argument) =>
        Words(english + Half(argument, 0), chinese + Half(argument, 1));

    private sealed record Text(string Key, string Code, string Zh, string En);
}
