using System.Globalization;
using Districts.World;

namespace Districts.Plan;

/// <summary>The noise on names and codes that does not change whom they mean.</summary>
internal static class Handwriting
{
    private static readonly string[] Dots = ["·", "•", "・", "．"];

    public static string Name(Dice dice, string name)
    {
        if (name.Length == 0)
        {
            return name;
        }
        if (name.Contains('·', StringComparison.Ordinal) && dice.Chance(0.5))
        {
            name = name.Replace("·", dice.Pick(Dots), StringComparison.Ordinal);
        }
        return dice.Below(30) switch
        {
            0 or 1 => $" {name}  ",
            2 or 3 => Insert("\u3000"),
            4 => Insert("\u200B"),
            5 => $"\u00A0{name}",
            6 => Insert(" "),
            7 or 8 => Brackets("(", ")"),
            9 or 10 => Brackets("（", "）"),
            11 => Brackets("［", "］"),
            12 => Brackets("〔", "〕"),
            13 => name + "'",
            14 => name + "\uFEFF",
            15 => FullWidth(name),
            16 => name.ToLowerInvariant(),
            _ => name,
        };

        string Insert(string noise)
        {
            var starts = StringInfo.ParseCombiningCharacters(name);
            return name.Insert(starts[Math.Min(2, starts.Length - 1)], noise);
        }

        string Brackets(string open, string close) =>
            name.Replace("（", open, StringComparison.Ordinal).Replace("(", open, StringComparison.Ordinal).Replace("）", close, StringComparison.Ordinal).Replace(")", close, StringComparison.Ordinal);
    }

    public static string Code(Dice dice, string code) => code.Length < 9 ? code : dice.Below(24) switch
    {
        0 or 1 => FullWidth(code),
        2 or 3 => code.ToLowerInvariant(),
        4 => " " + code,
        5 or 6 => code + "'",
        7 => FullWidth(code.ToLowerInvariant()),
        8 => code.Insert(4, " ").Insert(10, " "),
        9 => code + "\u00A0",
        10 => "\u200B" + code,
        11 => code + "\u3000",
        12 => "'" + code,
        13 => code + "\t",
        _ => code,
    };

    public static string FullWidth(string text) => string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
}
