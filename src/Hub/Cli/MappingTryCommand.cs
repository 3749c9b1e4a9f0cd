using System.CommandLine;
using System.Text.Json;
using Canonical.Mapping;
using Canonical.Rules;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.MappingCases;
using Hub.Registry;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub mapping try MAPPING FILE</c>: source and target side by side, with where each field came from.</summary>
internal static class MappingTryCommand
{
    public static Command Build()
    {
        var mapping = new Argument<string>("MAPPING") { Description = "映射名，例如 fire-rescue/fire-checks" };
        var file = new Argument<FileInfo>("FILE") { Description = "部门文件；出站映射为 {record, subject, department, exchange} 的 JSON" };
        var rows = new Option<int>("--rows") { Description = "最多显示的记录数", DefaultValueFactory = _ => 5 };
        var reference = new Option<string?>("--reference") { Description = "基础数据文件夹（默认 samples/reference）" };
        var command = new Command("try", "试运行映射：源与目标对照 / source and target side by side") { mapping, file, rows, reference };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(mapping), parsed.GetRequiredValue(file), parsed.GetValue(rows), parsed.GetValue(reference)));
        return command;
    }

    /// <summary>0 when every record shown was mapped; 1 when one was refused or nothing could be read; 2 for a mapping or file that does not exist.</summary>
    internal static int Run(string name, FileInfo file, int max, string? reference)
    {
        if (MappingCommand.Load(MappingCommand.Home, ReferenceTables.Empty) is not { } plain)
        {
            return 1;
        }

        var tables = ReferenceFolder.Load(reference ?? Path.Combine(MappingCommand.Home, "samples", "reference"), plain);
        var content = HubContent.Load(MappingCommand.Home, tables);
        if (content.FindMapping(name) is not { } mapping || !file.Exists)
        {
            CommandOutput.Console.MarkupLineInterpolated($"[red]没有{(file.Exists ? $"映射 {name}" : $"文件 {file.FullName}")}[/]");
            return 2;
        }

        var feed = content.Partners.Inbound.FirstOrDefault(f => f.Parts.Any(p => p.Mapping == mapping));
        return feed is null ? ShowContext(mapping, file) : ShowFeed(mapping, feed, file, max);
    }

    private static int ShowContext(CompiledMapping mapping, FileInfo file)
    {
        try
        {
            var trace = new MappingTrace();
            var result = mapping.Map(new JsonSource().Read(File.ReadAllBytes(file.FullName)), trace);
            Show(file.Name, trace, result);
            return result.IsMapped ? 0 : 1;
        }
        catch (JsonException mistake)
        {
            CommandOutput.Console.MarkupLineInterpolated(
                $"[red]{file.Name} 不是合格的 JSON[/]：对外映射的输入是一条标准记录（JSON），可参照 mappings/…/cases 中的 given.json / not a JSON record: {mistake.Message}");
            return 1;
        }
    }

    private static int ShowFeed(CompiledMapping mapping, InboundFeed feed, FileInfo file, int max)
    {
        using var stream = file.OpenRead();
        var shown = 0;
        var isGood = true;
        foreach (var rows in RecordGroups.Of(RecordReading.Read(stream, feed.Format, new ReadLimits()), feed))
        {
            if (rows[0].Fault is { } fault)
            {
                CommandOutput.Console.MarkupLineInterpolated($"[red]第 {rows[0].Row} 行 {fault.Code}[/] {fault.Message} → {fault.Hint}");
                isGood = false;
            }
            else if (rows[0].Skipped is null && feed.PartOf(rows[0].Part)?.Mapping == mapping)
            {
                if (shown++ == max)
                {
                    break;
                }

                var trace = new MappingTrace();
                var result = mapping.Map([.. rows.Select(r => r.Root)], trace);
                Show($"第 {string.Join('、', rows.Select(r => r.Row))} 行", trace, result);
                isGood &= result.IsMapped;
            }
        }

        return isGood && shown > 0 ? 0 : 1;
    }

    private static void Show(string title, MappingTrace trace, MappingResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title));
        table.AddColumns("源字段", "源值", "函数", "目标", "值", "行");
        foreach (var field in trace.Fields.Where(f => f.Value is not null || f.Sources.Any(s => !string.IsNullOrEmpty(s.Value))))
        {
            table.AddRow(new Text[]
            {
                new(string.Join("\n", field.Sources.Select(s => s.Key))),
                new(string.Join("\n", field.Sources.Select(s => s.Value ?? ""))),
                new(field.Function),
                new(field.Pointer),
                new(field.Value ?? ""),
                new(field.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            });
        }

        CommandOutput.Console.Write(table);
        foreach (var fault in result.Faults)
        {
            CommandOutput.Console.MarkupLineInterpolated($"[red]{fault.Code} {fault.Field ?? ""}[/] {fault.Message} → {fault.Hint}");
        }
    }
}
