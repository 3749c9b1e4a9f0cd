using System.Collections.Frozen;
using Canonical.Definitions;

namespace Canonical.Codes;

/// <summary>Turns the files of <c>schemas/codes</c> into lists; mistakes are collected, never thrown.</summary>
internal static class CodeListReader
{
    public static IEnumerable<CodeList> ReadAll(string folder, DefinitionProblems problems)
    {
        var files = new Dictionary<string, (CodeList List, DefinitionMap File)>(StringComparer.Ordinal);
        foreach (var path in DefinitionFile.In(folder, "*.yaml", problems))
        {
            if (DefinitionFile.Read(path, problems) is not { } file || Read(file) is not { } list)
            {
                continue;
            }

            if (!files.TryAdd(list.Scheme, (list, file)))
            {
                file.Problem($"scheme `{list.Scheme}` is already defined in {files[list.Scheme].File.File}", "scheme");
            }
        }

        CheckLinks(files);
        return files.Values.Select(f => f.List);
    }

    private static CodeList? Read(DefinitionMap file)
    {
        var scheme = file.RequiredText("scheme");
        if (scheme != Path.GetFileNameWithoutExtension(file.File))
        {
            file.Problem($"scheme `{scheme}` must be the name of its file", "scheme");
        }

        var title = file.Map("title");
        var (zh, en) = title is null ? ("", "") : (title.RequiredText("zh"), title.RequiredText("en"));
        if (title is null)
        {
            file.Problem("`title` with `zh` and `en` is missing");
        }

        title?.Done();
        var source = file.RequiredText("source");
        var version = file.RequiredText("version");
        var (from, until) = (file.Date("validFrom"), file.Date("validUntil"));
        var supersededBy = file.Text("supersededBy");
        file.Text("note");
        var entries = ReadEntries(file, from, until);
        file.Done();
        return scheme.Length == 0 || entries.Count == 0
            ? null
            : new CodeList(scheme, zh, en, version, entries) { Source = source, SupersededBy = supersededBy };
    }

    private static List<CodeEntry> ReadEntries(DefinitionMap file, DateOnly? listFrom, DateOnly? listUntil)
    {
        var entries = new List<CodeEntry>();
        foreach (var map in file.Maps("codes"))
        {
            var entry = new CodeEntry
            {
                Code = map.RequiredText("code"),
                Zh = map.RequiredText("zh"),
                En = map.RequiredText("en"),
                ValidFrom = map.Date("validFrom") ?? listFrom,
                ValidUntil = map.Date("validUntil") ?? listUntil,
                SupersededBy = map.Text("supersededBy"),
                Aliases = map.Texts("aliases"),
                Attributes = Pairs(map, "attributes"),
                MapsTo = Pairs(map, "mapsTo"),
            };
            map.Done();
            if (entry.ValidFrom > entry.ValidUntil)
            {
                map.Problem($"code `{entry.Code}` ends before it begins");
            }

            if (entries.Any(other => other.Code == entry.Code && Overlap(other, entry)))
            {
                map.Problem($"code `{entry.Code}` is defined twice for the same days");
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static FrozenDictionary<string, string> Pairs(DefinitionMap map, string name)
    {
        var pairs = map.Map(name);
        return pairs is null
            ? FrozenDictionary<string, string>.Empty
            : pairs.Names.ToFrozenDictionary(key => key, pairs.RequiredText, StringComparer.Ordinal);
    }

    private static bool Overlap(CodeEntry a, CodeEntry b) =>
        (a.ValidFrom ?? DateOnly.MinValue) <= (b.ValidUntil ?? DateOnly.MaxValue) &&
        (b.ValidFrom ?? DateOnly.MinValue) <= (a.ValidUntil ?? DateOnly.MaxValue);

    private static void CheckLinks(Dictionary<string, (CodeList List, DefinitionMap File)> files)
    {
        foreach (var (list, file) in files.Values)
        {
            if (list.SupersededBy is { } next && !files.ContainsKey(next))
            {
                file.Problem($"supersededBy names unknown scheme `{next}`", "supersededBy");
            }

            var lines = file.Maps("codes");
            for (var i = 0; i < list.Entries.Count; i++)
            {
                var entry = list.Entries[i];
                if (entry.SupersededBy is { } code && !list.Find(code, null).IsFound)
                {
                    lines[i].Problem($"code `{entry.Code}` is superseded by unknown code `{code}`");
                }

                foreach (var (scheme, target) in entry.MapsTo)
                {
                    if (!files.TryGetValue(scheme, out var other) || !other.List.Find(target, null).IsFound)
                    {
                        lines[i].Problem($"code `{entry.Code}` maps to unknown code `{target}` of `{scheme}`");
                    }
                }
            }
        }
    }
}
