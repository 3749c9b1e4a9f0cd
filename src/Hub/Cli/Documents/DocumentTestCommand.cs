using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Rules;
using Hub.EDocuments.Cases;
using Hub.EDocuments.Templates;
using Spectre.Console;

namespace Hub.Cli.Documents;

/// <summary><c>hub document test</c>: runs the cases beside the templates.</summary>
internal static class DocumentTestCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build()
    {
        var type = new Argument<string?>("TYPE") { Arity = ArgumentArity.ZeroOrOne };
        var record = new Option<bool>("--record") { Description = "为还没有 then.json 的用例写下结果，请阅读后再提交 / write then.json where there is none" };
        var command = new Command("test", "运行模板用例 / run the cases of templates") { type, record };
        command.SetAction(parsed =>
        {
            if (MappingCommand.Load(MappingCommand.Home, ReferenceTables.Empty) is not { } content)
            {
                return 1;
            }

            var templates = DocumentTemplates.Load(MappingCommand.Home, content);
            var wanted = parsed.GetValue(type) is { } name ? templates.Find(name)?.Type ?? name : null;
            return Run(templates, [.. DocumentCase.All(Path.Combine(MappingCommand.Home, "documents")).Where(one => wanted is null || one.Type == wanted)], parsed.GetValue(record));
        });
        return command;
    }

    private static int Run(DocumentTemplates templates, IReadOnlyList<DocumentCase> cases, bool record)
    {
        var (passed, failed) = (0, 0);
        foreach (var one in cases)
        {
            var came = one.Run(templates);
            if (!File.Exists(one.ThenFile) && record)
            {
                File.WriteAllText(one.ThenFile, came.ToJsonString(Indented) + "\n");
                CommandOutput.Console.MarkupLineInterpolated($"[yellow]已写下[/] {one.Title}");
            }
            else if (File.Exists(one.ThenFile) && JsonNode.DeepEquals(came, one.Then))
            {
                passed++;
            }
            else
            {
                failed++;
                CommandOutput.Console.MarkupLineInterpolated($"[red]不符[/] {one.Title}");
                CommandOutput.Console.WriteLine(came.ToJsonString(Indented));
            }
        }

        CommandOutput.Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 && (passed > 0 || record) ? 0 : 1;
    }
}
