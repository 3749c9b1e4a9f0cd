using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.MappingCases;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub mapping test [PARTNER]</c>: runs the cases beside the mappings.</summary>
internal static class MappingTestCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build()
    {
        var partner = new Argument<string?>("PARTNER") { Description = "只运行该交换方的用例", Arity = ArgumentArity.ZeroOrOne };
        var record = new Option<bool>("--record") { Description = "为还没有 then.json 的用例写下实际结果，供人核对" };
        var command = new Command("test", "运行映射用例 / run the cases of mappings") { partner, record };
        command.SetAction(parsed => Run(parsed.GetValue(partner), parsed.GetValue(record)));
        return command;
    }

    /// <summary>0 when every case came out as expected; a partner without cases is a failure, never an empty success.</summary>
    internal static int Run(string? partner, bool record)
    {
        if (MappingCommand.Load(MappingCommand.Home, CaseReferences.Load(MappingCommand.Mappings)) is not { } content)
        {
            return 1;
        }

        if (partner is not null && !Directory.Exists(Path.Combine(MappingCommand.Mappings, partner)))
        {
            CommandOutput.Console.WriteLine($"没有交换方 {partner}；可用 / no such partner, there are: {string.Join(' ', Directory.GetDirectories(MappingCommand.Mappings).Select(Path.GetFileName).Order(StringComparer.Ordinal))}");
            return 2;
        }

        var runner = new MappingCaseRunner(content);
        var (passed, failed) = (0, 0);
        foreach (var @case in MappingCase.All(MappingCommand.Mappings, partner))
        {
            var came = runner.Run(@case);
            if (record && !File.Exists(@case.ThenFile))
            {
                File.WriteAllText(@case.ThenFile, came.ToJsonString(Indented) + "\n");
                CommandOutput.Console.MarkupLineInterpolated($"[yellow]已写下[/] {@case.Title}");
            }
            else if (JsonNode.DeepEquals(came, @case.Then))
            {
                passed++;
            }
            else
            {
                failed++;
                CommandOutput.Console.MarkupLineInterpolated($"[red]不符[/] {@case.Title}");
                CommandOutput.Console.WriteLine($"应为 {@case.Then.ToJsonString(Indented)}");
                CommandOutput.Console.WriteLine($"实为 {came.ToJsonString(Indented)}");
            }
        }

        CommandOutput.Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 && (passed > 0 || record) ? 0 : 1;
    }
}
