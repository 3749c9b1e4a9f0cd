using System.Collections.Frozen;
using Canonical.Definitions;

namespace Canonical.Records;

/// <summary>All record types of <c>schemas/canonical/catalogue.yaml</c> by name.</summary>
public sealed class RecordCatalogue
{
    private readonly FrozenDictionary<string, RecordType> _types;

    private RecordCatalogue(IEnumerable<RecordType> types) =>
        _types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The types, in no particular order.</summary>
    public IReadOnlyList<RecordType> All => _types.Values;

    /// <summary>The type of that name; null when there is none.</summary>
    public RecordType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>Reads <c>canonical/catalogue.yaml</c> below the folder (<c>schemas</c>) and reports all mistakes at once, missing schemas included.</summary>
    public static Loaded<RecordCatalogue> Load(string schemasFolder)
    {
        var problems = new DefinitionProblems();
        var types = RecordTypeReader.ReadAll(Path.Combine(schemasFolder, "canonical"), problems);
        return Loaded<RecordCatalogue>.From(new RecordCatalogue(types), problems);
    }
}
