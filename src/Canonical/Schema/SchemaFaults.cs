using Canonical.Faults;

namespace Canonical.Schema;

/// <summary>What can be wrong with a schema itself; <see cref="Fault.Pointer"/> is the absolute place.</summary>
internal static class SchemaFaults
{
    public static Fault NotJson(string reason, string place) => new(
        "VAL-3180", $"模式文件不是合法的 JSON：{reason}", "请检查文件编码（UTF-8）和 JSON 语法，不得有重复的字段名。", Pointer: place);

    public static Fault BadId(string value, string place) => new(
        "VAL-3181", $"标识 {value} 不能作为模式的地址", "$id 应为不带片段的绝对地址，或可由上级 $id 补全的相对地址。", Pointer: place, Value: value);

    public static Fault DuplicateId(string value, string place) => new(
        "VAL-3182", $"地址或锚点 {value} 已被另一处使用", "每个 $id、$anchor、$dynamicAnchor 只能使用一次，请改名。", Pointer: place, Value: value);

    public static Fault Unresolvable(string reference, string place) => new(
        "VAL-3183", $"引用 {reference} 找不到目标", "请检查拼写；被引用的模式须先登记，枢纽不会从网络下载模式。", Pointer: place, Value: reference);

    public static Fault BadValue(string keyword, string found, string expected, string place) => new(
        "VAL-3184", $"关键字 {keyword} 的取值 {found} 不合法", $"{keyword} 的取值应为{expected}。", Pointer: place, Value: found);

    public static Fault BadPattern(string pattern, string reason, string place) => new(
        "VAL-3185", $"正则 {pattern} 不能采用：{reason}", "请按 ECMA-262（u 标志）的语法改写该正则。", Pointer: place, Value: pattern);

    public static Fault UnknownMetaSchema(string metaSchema, string place) => new(
        "VAL-3186", $"不支持的 $schema：{metaSchema}", "请使用 2020-12 草案，或先登记自定义元模式。", Pointer: place, Value: metaSchema);

    public static Fault UnknownVocabulary(string vocabulary, string place) => new(
        "VAL-3187", $"元模式要求的词汇表 {vocabulary} 不受支持", "请在元模式的 $vocabulary 中去掉该词汇表，或将其标为 false。", Pointer: place, Value: vocabulary);

    public static Fault EndlessReference(string place) => new(
        "VAL-3188", "模式通过引用无止境地指向自身", "请让循环引用至少经过一层字段或数组项。", Pointer: place);

    public static Fault NotASchema(string found, string place) => new(
        "VAL-3189", $"此处应为模式（对象或 true/false），实际为 {found}", "请把该处改为一个模式。", Pointer: place, Value: found);
}
