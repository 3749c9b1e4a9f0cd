using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Hub.Cli.Documents;

/// <summary><c>--data-file</c>: what the records do not say, as a JSON file.</summary>
internal static class DocumentDataOption
{
    public static Option<FileInfo?> Create() => CommandOptions.File("--data-file", "记录中没有的内容（JSON 文件）/ what the records do not say, a JSON file");

    /// <summary>The object in the file; null without a file. Prints why it cannot be used.</summary>
    public static (JsonObject? Data, bool IsGood) Read(FileInfo? file)
    {
        if (file is null)
        {
            return (null, true);
        }

        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(file.FullName)) is JsonObject data)
            {
                return (data, true);
            }

            CommandOutput.Console.WriteLine($"{file.FullName}：应为一个 JSON 对象 / one JSON object expected");
        }
        catch (JsonException e)
        {
            CommandOutput.Console.WriteLine($"{file.FullName}:{e.LineNumber + 1}: 不是有效的 JSON / no valid JSON");
        }

        return (null, false);
    }
}
