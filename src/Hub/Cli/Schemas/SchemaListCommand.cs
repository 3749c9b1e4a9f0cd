using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Canonical.Schema.Library;

namespace Hub.Cli.Schemas;

/// <summary><c>hub schema list</c>: every version of every type.</summary>
internal static class SchemaListCommand
{
    public static Command Build()
    {
        var folder = SchemaFolder.Option();
        var command = new Command("list", "列出全部模式及版本 / List all schemas") { folder };
        command.SetAction(parsed => Run(parsed.InvocationConfiguration, SchemaFolder.Find(parsed.GetValue(folder))));
        return command;
    }

    private static int Run(InvocationConfiguration console, string folder)
    {
        var library = SchemaLibrary.Load(folder);
        var published = PublishedDigests.Read(folder);
        var table = SchemaScreen.TableOf("类型", "版本", "名称", "字段", "状态");
        foreach (var entry in library.Entries)
        {
            using var document = JsonDocument.Parse(entry.Bytes);
            var title = document.RootElement.TryGetProperty("title", out var written) ? written.ToString() : "";
            var fields = SchemaOutline.Of(library.Registry, entry.Id).Count;
            SchemaScreen.AddRow(
                table,
                entry.Type,
                entry.Version.ToString(),
                title.Split(" / ")[0],
                fields.ToString(CultureInfo.InvariantCulture),
                published?.Has(entry) == true ? "已发布" : "未发布");
        }

        console.Show(table);
        console.Show(library.Faults);
        return library.Entries.Count == 0 || library.Faults.Count > 0 ? 1 : 0;
    }
}
