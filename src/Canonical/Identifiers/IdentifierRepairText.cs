namespace Canonical.Identifiers;

/// <summary>Repairs in words.</summary>
public static class IdentifierRepairText
{
    private static readonly (IdentifierRepairs Repair, string Text)[] Texts =
    [
        (IdentifierRepairs.Case, "小写转大写"),
        (IdentifierRepairs.Width, "全角转半角"),
        (IdentifierRepairs.Spaces, "去除空格或不可见字符"),
        (IdentifierRepairs.Apostrophe, "去除首尾引号"),
        (IdentifierRepairs.Hyphen, "去除连字符"),
        (IdentifierRepairs.NumberNotation, "还原数值写法"),
    ];

    /// <summary>The repairs in Chinese, one each; empty when there were none.</summary>
    public static IReadOnlyList<string> Describe(IdentifierRepairs repairs) =>
        repairs == IdentifierRepairs.None
            ? []
            : [.. Texts.Where(entry => repairs.HasFlag(entry.Repair)).Select(entry => entry.Text)];
}
