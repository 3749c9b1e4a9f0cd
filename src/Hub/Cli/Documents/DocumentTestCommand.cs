using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Rules;
using Hub.EDocuments;
using Hub.EDocuments.Cases;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
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
        var save = new Option<DirectoryInfo?>("--save") { Description = "把用例的文书（未签名的 PDF 和 OFD）写入文件夹，供查看版面 / write the unsigned files of the cases, to look at the pages" };
        var command = new Command("test", "运行模板用例 / run the cases of templates") { type, record, save };
        command.SetAction(parsed =>
        {
            if (MappingCommand.Load(MappingCommand.Home, ReferenceTables.Empty) is not { } content)
            {
                return 1;
            }

            var templates = DocumentTemplates.Load(MappingCommand.Home, content);
            var wanted = parsed.GetValue(type) is { } name ? templates.Find(name)?.Type ?? name : null;
            var cases = DocumentCase.All(Path.Combine(MappingCommand.Home, "documents")).Where(one => wanted is null || one.Type == wanted).ToList();
            if (parsed.GetValue(save) is { } folder)
            {
                Save(templates, cases, folder);
            }

            return Run(templates, cases, parsed.GetValue(record));
        });
        return command;
    }

    private static void Save(DocumentTemplates templates, IReadOnlyList<DocumentCase> cases, DirectoryInfo folder)
    {
        folder.Create();
        foreach (var one in cases)
        {
            var (content, _) = one.Make(templates);
            foreach (var renderer in content is null ? [] : (IDocumentRenderer[])[new PdfRenderer(), new OfdRenderer()])
            {
                var rendered = renderer.Render(content!);
                if (rendered.IsRendered)
                {
                    File.WriteAllBytes(Path.Combine(folder.FullName, $"{one.Type}-{one.Version}-{one.Name}.{renderer.Format}"), rendered.File);
                }

                foreach (var fault in rendered.Faults)
                {
                    CommandOutput.Console.MarkupLineInterpolated($"[red]{fault.Code}[/] {one.Title} {fault.Message} → {fault.Hint}");
                }
            }
        }
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
