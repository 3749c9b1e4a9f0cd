using System.Globalization;

namespace Bench;

/// <summary>Options of a bench's command line, <c>--name value</c>; checked against its usage before it runs, which may take hours.</summary>
internal static class Arguments
{
    public static int Number(string[] args, string name, int otherwise) =>
        Text(args, name) is { } value ? int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    public static string? Text(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 ? args[at + 1] : null;
    }

    /// <summary>What is wrong with a command line; null when nothing is.</summary>
    /// <param name="usage">Options and what they take, as they are shown: <c>--rounds N --singles 0|N --store a|b</c>; N is a number from 1 on.</param>
    public static string? Wrong(string[] args, string usage)
    {
        var known = usage.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToDictionary(option => option[0], option => option[1].Split('|'));
        foreach (var option in args.Chunk(2))
        {
            if (!known.TryGetValue(option[0], out var takes))
            {
                return $"没有选项 {option[0]} / no option {option[0]}";
            }

            if (option.Length < 2 || !takes.Any(one => one == "N" ? IsNumber(option[1]) : one == option[1]))
            {
                return $"{option[0]} 应为 {string.Join('|', takes)} / {option[0]} takes {string.Join('|', takes)}";
            }
        }

        return args.Chunk(2).CountBy(option => option[0]).FirstOrDefault(option => option.Value > 1).Key is { } twice ? $"{twice} 重复 / {twice} is given twice" : null;
    }

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
}
