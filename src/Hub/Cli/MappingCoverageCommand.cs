using System.CommandLine;
using Canonical.Mapping;
using Canonical.Rules;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.MappingCases;
using Hub.Registry;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub mapping coverage PARTNER</c>: source fields never used, canonical fields never filled.</summary>
internal static class MappingCoverageCommand
{
    public static Command Build()
    {
        var partner = new Argument<string>("PARTNER") { Description = "交换方标识" };
        var command = new Command("coverage", "映射覆盖情况：未使用的源字段、未填写的目标字段 / unused source fields, unfilled target fields") { partner };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(partner)));
        return command;
    }

    /// <summary>0 when every source field is used or ignored on purpose; 1 when one is neither; 2 for a partner without inbound feeds.</summary>
    internal static int Run(string partner)
    {
        if (MappingCommand.Load(MappingCommand.Home, ReferenceTables.Empty) is not { } content)
        {
            return 1;
        }

        var parts = content.Partners.Inbound.Where(f => f.Key.Partner == partner).SelectMany(f => f.Parts.Select(p => (Feed: f, Part: p))).ToList();
        if (parts.Count == 0)
        {
            CommandOutput.Console.MarkupLineInterpolated($"[red]没有交换方 {partner}，或它没有报送通道[/]");
            return 2;
        }

        var isCovered = true;
        foreach (var (feed, part) in parts)
        {
            var unused = Unused(feed, part).ToList();
            isCovered &= unused.Count == 0;
            Show(part.Mapping, unused);
        }

        return isCovered ? 0 : 1;
    }

    /// <summary>Fields that the feed declares, or that a case holds, and that the mapping neither reads nor ignores.</summary>
    internal static IEnumerable<string> Unused(InboundFeed feed, FeedPart part)
    {
        var declared = feed.Format.Columns.Where(c => c.Sheet is null || c.Sheet == part.Sheet).Select(c => c.Name);
        return declared.Concat(InCases(feed, part)).Distinct()
            .Where(field => !part.Mapping.UsedFields.Contains(field) && !part.Mapping.IgnoredFields.Contains(field))
            .Order(StringComparer.Ordinal);
    }

    private static List<string> InCases(InboundFeed feed, FeedPart part)
    {
        var fields = new List<string>();
        foreach (var @case in MappingCase.All(MappingCommand.Mappings, feed.Key.Partner).Where(c => c.Feed == feed.Key.Feed))
        {
            using var stream = File.OpenRead(@case.Given);
            foreach (var record in RecordReading.Read(stream, feed.Format, new ReadLimits()).Where(r => feed.PartOf(r.Part) == part))
            {
                Collect(record.Root, "", fields);
            }
        }

        return fields;
    }

    private static void Collect(SourceNode node, string path, List<string> fields)
    {
        if (node.Fields is { } named)
        {
            for (var i = 0; i < named.Shape.Names.Count; i++)
            {
                Collect(named[i], path.Length == 0 ? named.Shape.Names[i] : $"{path}.{named.Shape.Names[i]}", fields);
            }
        }
        else if (node.Kind == SourceKind.List)
        {
            foreach (var item in node.Items)
            {
                Collect(item, path, fields);
            }
        }
        else if (!node.IsAbsent && path.Length > 0)
        {
            fields.Add(path);
        }
    }

    private static void Show(CompiledMapping mapping, List<string> unused)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape($"{mapping.Name} → {mapping.Target}")).HideHeaders();
        table.AddColumns("", "");
        table.AddRow(new Text("未使用的源字段"), new Text(unused.Count == 0 ? "无" : string.Join('、', unused)));
        table.AddRow(new Text("有意不用的源字段"), new Text(mapping.IgnoredFields.Count == 0 ? "无" : string.Join('、', mapping.IgnoredFields)));
        table.AddRow(new Text("未填写的目标字段"), new Text(mapping.UnfilledTargets.Count == 0 ? "无" : string.Join("  ", mapping.UnfilledTargets)));
        CommandOutput.Console.Write(table);
    }
}
