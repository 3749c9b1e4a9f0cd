namespace Canonical.Identifiers;

/// <summary>The refusals that several identifiers have in common.</summary>
internal static class Refusals
{
    public static IdentifierRefusal Empty(string name) =>
        new("empty", $"{name}为空。", $"请填写{name}。");

    public static IdentifierRefusal ScientificNotation() =>
        new(
            "scientific-notation",
            "编码被电子表格转成了科学计数法，原有数字已经丢失。",
            "请把该列设为“文本”格式后重新录入完整编码，不能由显示值还原。");

    public static IdentifierRefusal PrecisionLost(int digits) =>
        new(
            "precision-lost",
            $"编码以数值单元格保存（{digits} 位），电子表格只保留前 15 位数字，后面的位已不可信。",
            "请把该列设为“文本”格式后重新录入完整编码。");

    public static IdentifierRefusal WrongLength(string name, string expected, int found) =>
        new("wrong-length", $"{name}应为 {expected}，实际为 {found} 位。", "请核对是否漏填、多填或截断。");

    public static IdentifierRefusal BadCharacter(string name, ReadOnlySpan<char> text, int index, string allowed) =>
        new(
            "bad-character",
            $"{name}第 {index + 1} 位“{Shown(text[index])}”不是允许的字符，该位只能是{allowed}。",
            LookAlike(text[index]) is { } digit
                ? $"请核对原证照，该位是否应为数字 {digit}。"
                : "请核对原证照后重新填写。");

    public static IdentifierRefusal CheckDigit(string name, char expected, char found) =>
        new(
            "check-digit",
            $"{name}校验不通过：按前面各位计算，校验码应为 {expected}，实际为 {found}。",
            "编码中至少有一位录错，请对照证照逐位核对。");

    private static string Shown(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"U+{(int)c:X4}" : c.ToString();

    private static char? LookAlike(char c) => c switch
    {
        'O' or 'D' or 'Q' => '0',
        'I' or 'L' => '1',
        'Z' => '2',
        'S' => '5',
        _ => null,
    };
}
