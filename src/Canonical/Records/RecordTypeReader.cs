using Canonical.Definitions;

namespace Canonical.Records;

/// <summary>Turns the entries of the catalogue into types; mistakes are collected, never thrown.</summary>
internal static class RecordTypeReader
{
    private const string OwnedByPartner = "partner";

    public static List<RecordType> ReadAll(string folder, DefinitionProblems problems)
    {
        var types = new List<RecordType>();
        if (DefinitionFile.Read(Path.Combine(folder, "catalogue.yaml"), problems) is not { } file)
        {
            return types;
        }

        var entries = file.Map("types");
        if (entries is null)
        {
            file.Problem("`types` is missing");
        }

        foreach (var name in entries?.Names ?? [])
        {
            if (entries!.Map(name) is { } entry)
            {
                types.Add(Read(name, entry, folder));
                entry.Done();
            }
        }

        file.Done();
        return types;
    }

    private static RecordType Read(string name, DefinitionMap entry, string folder)
    {
        var version = entry.RequiredText("version");
        if (!File.Exists(Path.Combine(folder, name, version, $"{name}.schema.json")))
        {
            entry.Problem($"`{name}` has no schema {name}/{version}/{name}.schema.json", "version");
        }

        var keys = entry.Texts("key").Select(text => Pointer(entry, "key", text)).OfType<RecordPointer>().ToList();
        if (keys.Count == 0)
        {
            entry.Problem($"`{name}` needs `key`", "key");
        }

        var owner = entry.RequiredText("owner");
        var effective = entry.Map("effective");
        var type = new RecordType(name, version, entry.Texts("transport"))
        {
            KeyPointers = keys,
            OwnerPointer = owner is OwnedByPartner or "" ? null : Pointer(entry, "owner", owner),
            SubjectPointer = Optional(entry, "subject"),
            DatePointer = Optional(entry, "date"),
            NewestByPointer = Optional(entry, "newestBy"),
            ReadersPointer = Optional(entry, "readers"),
            Withdrawn = Mark(entry, "withdrawn"),
            EffectiveFromPointer = effective is null ? null : Optional(effective, "from"),
            EffectiveUntilPointer = effective is null ? null : Optional(effective, "until"),
            MayBeUnnamed = entry.Flag("unnamed"),
            IsRegister = entry.Flag("register"),
        };
        effective?.Done();
        return type;
    }

    private static RecordMark? Mark(DefinitionMap entry, string property)
    {
        if (entry.Map(property) is not { } mark)
        {
            return null;
        }

        var pointer = Pointer(mark, "at", mark.RequiredText("at"));
        var texts = mark.Texts("in");
        mark.Done();
        return pointer is null ? null : new RecordMark(pointer, texts);
    }

    private static RecordPointer? Optional(DefinitionMap entry, string property) =>
        entry.Text(property) is { } text ? Pointer(entry, property, text) : null;

    private static RecordPointer? Pointer(DefinitionMap entry, string property, string text)
    {
        var pointer = RecordPointer.Compile(text);
        if (pointer is null || pointer.HasStar)
        {
            entry.Problem($"`{property}` must be a JSON Pointer to one value, found `{text}`", property);
            return null;
        }

        return pointer;
    }
}
