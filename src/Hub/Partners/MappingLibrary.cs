using Canonical.Codes;
using Canonical.Mapping;
using Canonical.Rules;
using Canonical.Schema;

namespace Hub.Partners;

/// <summary>All partners and their compiled mappings; loading them reports every mistake of every file at once.</summary>
internal sealed class MappingLibrary
{
    private readonly Dictionary<string, CompiledMapping> _mappings;

    private MappingLibrary(IReadOnlyList<PartnerDefinition> partners, IEnumerable<CompiledMapping> mappings)
    {
        Partners = partners;
        _mappings = mappings.ToDictionary(m => m.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<PartnerDefinition> Partners { get; }

    public IReadOnlyCollection<CompiledMapping> Mappings => _mappings.Values;

    /// <summary>Reads <paramref name="mappings"/> (a folder per partner) against <paramref name="schemas"/>; what is wrong is added to <paramref name="mistakes"/>.</summary>
    public static MappingLibrary Load(
        string mappings, string schemas, CodeLists codes, IReferenceTables tables, ICollection<MappingMistake> mistakes)
    {
        var partners = PartnerFolder.Load(mappings, PartnerSchema(schemas), mistakes);
        var documents = SchemaDocuments.Load(schemas);
        var sources = Directory.EnumerateFiles(mappings, "*.mapping.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new MappingSource(file, File.ReadAllText(file), ColumnsOf(file, partners)));
        var compiled = new MappingCompiler(codes, tables, documents.Find).Compile(sources);
        foreach (var mistake in compiled.Mistakes)
        {
            mistakes.Add(mistake);
        }

        var library = new MappingLibrary(partners, compiled.Mappings);
        library.CheckFeeds(mappings, mistakes);
        return library;
    }

    /// <summary>The mapping <c>partner/name</c>.</summary>
    public CompiledMapping Find(string id) => _mappings[id];

    public CompiledMapping? TryFind(string id) => _mappings.GetValueOrDefault(id);

    /// <summary>The mapping of a feed's records, or of one part (sheet) of it.</summary>
    public CompiledMapping Find(PartnerDefinition partner, FeedDefinition feed, string? part) => Find($"{partner.Id}/{feed.MappingOf(part)}");

    private static ISchemaValidator PartnerSchema(string schemas)
    {
        var registry = new SchemaRegistry();
        registry.Add(File.ReadAllBytes(Path.Combine(schemas, "config", "partner.schema.json")), out var id);
        return registry.Compile(id!).Validator!;
    }

    private static IReadOnlyList<string>? ColumnsOf(string file, IReadOnlyList<PartnerDefinition> partners)
    {
        var name = Path.GetFileName(file)[..^".mapping.yaml".Length];
        var partner = partners.FirstOrDefault(p => p.Id == Path.GetFileName(Path.GetDirectoryName(file)));
        return partner?.Feeds.FirstOrDefault(f => f.Mapping == name || f.Parts.Any(p => p.Mapping == name))?.ColumnsOf(name);
    }

    private void CheckFeeds(string mappings, ICollection<MappingMistake> mistakes)
    {
        foreach (var partner in Partners)
        {
            foreach (var name in partner.Feeds.SelectMany(f => f.Parts.Select(p => p.Mapping).Append(f.Mapping)).Distinct())
            {
                if (!File.Exists(Path.Combine(mappings, partner.Id, $"{name}.mapping.yaml")))
                {
                    mistakes.Add(new MappingMistake(Path.Combine(mappings, partner.Id, "partner.yaml"), 1, $"没有映射文件 {name}.mapping.yaml"));
                }
            }
        }
    }
}
