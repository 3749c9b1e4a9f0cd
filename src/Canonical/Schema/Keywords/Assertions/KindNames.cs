namespace Canonical.Schema.Keywords.Assertions;

/// <summary>The kinds of values in Chinese.</summary>
internal static class KindNames
{
    public static string Chinese(string kind) => kind switch
    {
        "object" => "对象",
        "array" => "数组",
        "string" => "文本",
        "number" => "数值",
        "integer" => "整数",
        "boolean" => "布尔值（true/false）",
        _ => "空值（null）",
    };
}
