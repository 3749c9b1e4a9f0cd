using System.Text.RegularExpressions;

namespace Hub.Cli;

/// <summary>What the parser of the command line complains of, in Chinese first; what it says otherwise stands as it is.</summary>
internal static class UsageTexts
{
    private static readonly (string Pattern, string Text)[] Known =
    [
        (@"^Option '(?<name>.+)' is required\.$", "缺少必填选项 ${name}"),
        (@"^Required argument missing for (command|option): '(?<name>.+)'\.$", "${name} 后缺少参数"),
        (@"^Required command was not provided\.$", "请给出要执行的命令"),
        (@"^Unrecognized command or argument '(?<name>.*)'\.", "不认识的命令或参数 ${name}"),
        (@"^Cannot parse argument '(?<value>.*)' for (command|option) '(?<name>.+)' as expected type '.+'\.", "${name} 的值“${value}”格式不对"),
        (@"^Argument '(?<value>.*)' not recognized\. Must be one of:\s*(?<choices>[\s\S]*)$", "值“${value}”不在可选范围：${choices}"),
        (@"^Option '(?<name>.+)' expects a single argument but (?<count>\d+) were provided\.$", "选项 ${name} 只能给一个值"),
    ];

    public static string Of(string message)
    {
        foreach (var (pattern, text) in Known)
        {
            if (Regex.Match(message, pattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true } match)
            {
                return $"{match.Result(text)} / {message}";
            }
        }

        return message;
    }
}
