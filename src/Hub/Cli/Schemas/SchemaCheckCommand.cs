using System.CommandLine;
using Canonical.Schema.Compatibility;
using Canonical.Schema.Library;

namespace Hub.Cli.Schemas;

/// <summary>
/// <c>hub schema check</c>: every version compiles, published ones are unchanged, and minor versions take what
/// their predecessors took.
/// </summary>
internal static class SchemaCheckCommand
{
    public static Command Build()
    {
        var folder = SchemaFolder.Option();
        var publish = new Option<bool>("--publish")
        {
            Description = "检查通过后把未发布的版本登记为已发布 / Publish versions that are not published yet",
        };
        var command = new Command("check", "检查模式、兼容性和发布状态 / Check schemas and their compatibility") { folder, publish };
        command.SetAction(parsed => Run(parsed.InvocationConfiguration, SchemaFolder.Find(parsed.GetValue(folder)), parsed.GetValue(publish)));
        return command;
    }

    private static int Run(InvocationConfiguration console, string folder, bool publishes)
    {
        var library = SchemaLibrary.Load(folder);
        if (library.Entries.Count == 0 && library.Faults.Count == 0)
        {
            console.Error.WriteLine($"目录 {folder} 中没有模式 / No schemas in {folder}");
            return 1;
        }

        console.Show(library.Faults);
        var problems = library.Faults.Count + CheckPublished(console, library, folder, out var published);
        foreach (var entry in library.Entries)
        {
            var faults = library.Compile(entry).Faults;
            console.Show(faults);
            problems += faults.Count + CheckCompatibility(console, library, entry);
        }

        console.Output.WriteLine($"检查了 {library.Entries.Count} 个模式版本，{problems} 个问题");
        if (problems == 0 && publishes)
        {
            published!.Publish(library.Entries);
            published.Write(folder);
            console.Output.WriteLine($"已登记发布：{published.Names.Count} 个版本（{PublishedDigests.FileName}）");
        }

        return problems == 0 ? 0 : 1;
    }

    private static int CheckPublished(InvocationConfiguration console, SchemaLibrary library, string folder, out PublishedDigests? published)
    {
        published = PublishedDigests.Read(folder);
        if (published is not { } digests)
        {
            Tell(console, PublishedDigests.FileName, "文件不是 JSON 摘要清单", "请从版本库恢复该文件。");
            return 1;
        }

        var changed = library.Entries.Where(entry => digests.Has(entry) && !digests.IsUnchanged(entry)).ToList();
        foreach (var entry in changed)
        {
            Tell(console, entry.Name, "已发布的版本被修改", "已发布的版本不得修改：请恢复原文件，把修改放入新的版本目录。");
        }

        var lost = digests.Names.Except(library.Entries.Select(entry => entry.Name), StringComparer.Ordinal).ToList();
        foreach (var name in lost)
        {
            Tell(console, name, "已发布的版本不见了", "请恢复该版本的文件，仍有记录引用它。");
        }

        return changed.Count + lost.Count;
    }

    private static int CheckCompatibility(InvocationConfiguration console, SchemaLibrary library, SchemaEntry entry)
    {
        if (library.Predecessor(entry) is not { } older)
        {
            return 0;
        }

        var breaks = SchemaCompatibility.Compare(library.Registry, older.Id, entry.Id);
        var isAllowed = older.Version.Major != entry.Version.Major;
        foreach (var change in breaks)
        {
            var pointer = change.Pointer.Length == 0 ? "/" : change.Pointer;
            var place = $"{entry.Name} {pointer} [{change.Code}]";
            if (isAllowed)
            {
                console.Output.WriteLine($"{place} {change.Reason}（主版本变更，允许）");
            }
            else
            {
                Tell(console, place, $"与 {older.Version} 不兼容：{change.Reason}", change.Advice);
            }
        }

        return isAllowed ? 0 : breaks.Count;
    }

    private static void Tell(InvocationConfiguration console, string place, string reason, string advice)
    {
        console.Output.WriteLine(place);
        console.Output.WriteLine($"  {reason}");
        console.Output.WriteLine($"  {advice}");
    }
}
