using System.Text.Json;
using Canonical.Codes;
using Canonical.Mapping;
using Canonical.Records;
using Canonical.Rules;
using Canonical.Schema;
using Hub.Ledger;
using Hub.Staging;

namespace Hub.Registry;

/// <summary>
/// Everything the hub knows as data, compiled once at start: code lists, record types, schemas, rules, mappings, partners, routes.
/// All mistakes of all files are reported together, with file and line; a hub with a mistake does not start.
/// </summary>
internal sealed class HubContent
{
    private readonly Dictionary<string, CompiledMapping> _mappings;

    private HubContent(ContentParts parts, Dictionary<string, CompiledMapping> mappings, PartnerRegistry partners, Routing routing, IReadOnlyList<StagingFeed> staging)
    {
        Staging = staging;
        Codes = parts.Codes;
        Catalogue = parts.Catalogue;
        Schemas = parts.Schemas;
        Rules = parts.Rules;
        _mappings = mappings;
        Partners = partners;
        Routing = routing;
    }

    public CodeLists Codes { get; }

    public RecordCatalogue Catalogue { get; }

    public ContentSchemas Schemas { get; }

    public RuleSets Rules { get; }

    public PartnerRegistry Partners { get; }

    public Routing Routing { get; }

    /// <summary>Feeds that are read from a department's staging table.</summary>
    public IReadOnlyList<StagingFeed> Staging { get; }

    /// <summary>A mapping by <c>partner/name</c>; null when there is none.</summary>
    public CompiledMapping? FindMapping(string id) => _mappings.GetValueOrDefault(id);

    /// <summary>The partner's own schema of an outbound mapping's rows; null when it has none.</summary>
    public ISchemaValidator? SchemaOfTarget(CompiledMapping mapping) =>
        Schemas.Find(new Uri($"https://schemas.hub.example/partners/{mapping.Target}.schema.json"));

    /// <summary>Where each field of a record comes from, by the mapping label kept with it; null when that version is no longer the current one.</summary>
    public IReadOnlyList<MappingLineage>? LineageOf(string label) => _mappings.Values.FirstOrDefault(m => m.Name == label)?.Lineage;

    /// <exception cref="InvalidDataException">There are mistakes; the message lists all of them.</exception>
    public static HubContent Load(string home, IReferenceTables references)
    {
        var mistakes = new List<string>();
        var parts = ContentParts.Load(Path.Combine(home, "schemas"), mistakes);
        var mappingsFolder = Path.Combine(home, "mappings");
        var files = Directory.GetFiles(mappingsFolder, "partner.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => PartnerFile.Read(f, mistakes)).OfType<PartnerFile>().ToList();
        var mappings = CompileMappings(mappingsFolder, files, parts, references, mistakes);
        var feeds = files.SelectMany(f => f.Feeds.Where(feed => feed.Direction == "in").Select(feed => Feed(f, feed, parts, mappings, mistakes)))
            .OfType<InboundFeed>().ToList();
        var staging = files.SelectMany(f => f.Feeds.Where(feed => feed.Staging is not null).Select(feed => Staged(f, feed, parts, mappings, mistakes)))
            .OfType<StagingFeed>().ToList();
        var routing = RoutingFile.Read(Path.Combine(mappingsFolder, "routing.yaml"), parts.Catalogue, files.ConvertAll(file => file.Id), mistakes);
        if (mistakes.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
        }

        var partners = files.ConvertAll(f => new Partner(f.Id, f.Name.Zh, f.Name.En, f.Kind, f.Contact));
        return new HubContent(parts, mappings, new PartnerRegistry(partners, feeds), routing, staging);
    }

    private static Dictionary<string, CompiledMapping> CompileMappings(
        string folder, List<PartnerFile> partners, ContentParts parts, IReferenceTables references, List<string> mistakes)
    {
        var compiler = new MappingCompiler(parts.Codes, references, parts.Schemas.Source, target => parts.Catalogue.Find(target.Split('/')[0])?.Date);
        var sources = Directory.GetFiles(folder, "*.mapping.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new MappingSource(file, File.ReadAllText(file), Columns(file, partners)));
        var compilation = compiler.Compile(sources);
        mistakes.AddRange(compilation.Mistakes.Select(m => m.ToString()));
        return compilation.Mappings.ToDictionary(m => m.Id);
    }

    /// <summary>The columns a mapping may name; null for a feed of trees, whose names are not declared.</summary>
    private static List<string>? Columns(string file, List<PartnerFile> partners)
    {
        var partner = Path.GetFileName(Path.GetDirectoryName(file)!);
        var name = Path.GetFileName(file).Replace(".mapping.yaml", "", StringComparison.Ordinal);
        var feed = partners.Find(p => p.Id == partner)?.Feeds.Find(f => f.Mapping == name || f.Parts.Exists(p => p.Mapping == name));
        var sheet = feed?.Parts.Find(p => p.Mapping == name)?.Sheet;
        return feed is { Format.Columns.Count: > 0 }
            ? feed.Format.Columns.Where(c => c.Sheet is null || sheet is null || c.Sheet == sheet).Select(c => c.Name).ToList()
            : null;
    }

    private static StagingFeed? Staged(
        PartnerFile partner, PartnerFile.FeedFile feed, ContentParts parts, Dictionary<string, CompiledMapping> mappings, List<string> mistakes)
    {
        if (parts.Catalogue.Find(feed.Type) is not { } type || mappings.GetValueOrDefault($"{partner.Id}/{feed.Mapping}") is not { } mapping)
        {
            return null;
        }

        var staged = feed.Staging!.ToFeed(new FeedKey(partner.Id, feed.Id), feed.Title.Zh, mapping, type);
        if (!staged.Keys.IsNumber)
        {
            mistakes.Add($"mappings/{partner.Id}/partner.yaml: feed {feed.Id}: staging key {staged.KeyColumn} is not what alone {string.Join(" or ", type.Key)} is made of; deleted rows could not be told");
        }

        return staged;
    }

    private static InboundFeed? Feed(
        PartnerFile partner, PartnerFile.FeedFile feed, ContentParts parts, Dictionary<string, CompiledMapping> mappings, List<string> mistakes)
    {
        var declared = feed.Parts.Count > 0
            ? feed.Parts.Select(p => ((string?)p.Sheet, p.Type, p.Mapping)).ToList()
            : [(null, feed.Type, feed.Mapping)];
        var compiled = new List<FeedPart>();
        foreach (var (sheet, typeName, mappingName) in declared)
        {
            var type = parts.Catalogue.Find(typeName);
            var mapping = mappings.GetValueOrDefault($"{partner.Id}/{mappingName}");
            if (type is null || mapping is null)
            {
                mistakes.Add($"mappings/{partner.Id}/partner.yaml: feed {feed.Id}: {(type is null ? $"no record type {typeName}" : $"no mapping {mappingName}")}");
                continue;
            }

            if (parts.Schemas.Find(type.SchemaId) is { } schema)
            {
                compiled.Add(new FeedPart(sheet, compiled.Count, mapping, type, schema));
            }
        }

        return compiled.Count == declared.Count
            ? new InboundFeed(new FeedKey(partner.Id, feed.Id), feed.Title.Zh, feed.Format.ToFormat(), compiled, feed.Rate.PerMinute, feed.Snapshot)
            {
                Doors = feed.Doors,
                Keeps = feed.Keeps,
                KeepsIfSame = feed.KeepsIfSame,
                Echo = feed.Echo is { } echo ? new EchoMarks(echo.System, echo.Id, echo.Hops) : null,
                Token = feed.Token is { } token ? new TokenMark(token.Field, token.Feed) : null,
            }
            : null;
    }
}
