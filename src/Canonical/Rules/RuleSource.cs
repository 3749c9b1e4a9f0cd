using Canonical.Codes;
using Canonical.Definitions;
using Canonical.Records;

namespace Canonical.Rules;

/// <summary>What a kind of rule is compiled from: its entry, the wording, and the code lists it may name.</summary>
internal sealed record RuleSource(DefinitionMap Entry, RuleText Text, CodeLists Codes, RecordCatalogue Catalogue, RootNames Roots)
{
    public RecordPointer Pointer(string property) => Pointer(property, Entry.RequiredText(property));

    public RecordPointer Single(string property) => Single(property, Entry.RequiredText(property));

    /// <summary>One or more pointers without <c>*</c>.</summary>
    public RecordPointer[] Singles(string property, int atLeast)
    {
        var texts = Entry.Texts(property);
        if (texts.Count < atLeast)
        {
            Entry.Problem($"`{property}` needs at least {atLeast} pointers", property);
        }

        return [.. texts.Select(text => Single(property, text))];
    }

    public RecordPointer Pointer(string property, string text)
    {
        if (RecordPointer.Compile(text, Roots) is { } pointer)
        {
            return pointer;
        }

        Entry.Problem($"`{text}` is no JSON Pointer with at most one `*`", property);
        return RecordPointer.Compile("/")!;
    }

    public ReferenceKey Key()
    {
        var table = Entry.RequiredText("table");
        if (Catalogue.Find(table) is null)
        {
            Entry.Problem($"table `{table}` is no record type of the catalogue", "table");
        }

        return new ReferenceKey(Pointer("at"), table, Entry.RequiredText("by"));
    }

    private RecordPointer Single(string property, string text)
    {
        var pointer = Pointer(property, text);
        if (pointer.HasStar)
        {
            Entry.Problem($"`{text}` must be the pointer of one value, without `*`", property);
        }

        return pointer;
    }
}
