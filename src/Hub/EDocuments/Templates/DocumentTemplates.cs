using System.Globalization;
using Canonical.Codes;
using Canonical.Records;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.EDocuments.Templates;

/// <summary>All templates and settings of <c>documents</c>, compiled at start; the newest version of a type is the one new documents are made from.</summary>
internal sealed class DocumentTemplates
{
    private readonly Dictionary<string, DocumentTemplate> _byId;
    private readonly Dictionary<string, DocumentTemplate> _newest;

    private DocumentTemplates(IReadOnlyList<DocumentTemplate> templates, DocumentSettings settings, CodeLists codes)
    {
        _byId = templates.ToDictionary(template => template.Id);
        _newest = templates.GroupBy(template => template.Type).ToDictionary(group => group.Key, group => group.MaxBy(template => template.Version)!);
        Settings = settings;
        Codes = codes;
    }

    public DocumentSettings Settings { get; }

    public CodeLists Codes { get; }

    /// <summary>The newest version of each type.</summary>
    public IReadOnlyList<DocumentTemplate> All => [.. _newest.Values.OrderBy(template => template.Type, StringComparer.Ordinal)];

    /// <summary>Types that the department they are about must not see.</summary>
    public IReadOnlyList<string> ConfidentialTypes => [.. _newest.Values.Where(template => template.IsConfidential).Select(template => template.Type)];

    /// <summary>The newest template of a type, by its code or its short name.</summary>
    public DocumentTemplate? Find(string type) =>
        _newest.GetValueOrDefault(type) ?? _newest.Values.FirstOrDefault(template => template.Short == type);

    /// <summary>The template a document was made from, for example <c>inspection-notice@1</c>.</summary>
    public DocumentTemplate? FindVersion(string id) => _byId.GetValueOrDefault(id);

    public RecipientKind Recipient(string kind) => Settings.Recipients.First(recipient => recipient.Kind == kind);

    /// <exception cref="InvalidDataException">There are mistakes; the message lists all of them.</exception>
    public static DocumentTemplates Load(string home, HubContent content)
    {
        var mistakes = new List<string>();
        var templates = Load(Path.Combine(home, "documents"), content.Codes, content.Catalogue, mistakes);
        CheckRoutes(templates, content.Routing, mistakes);
        return mistakes.Count == 0 ? templates : throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
    }

    public static DocumentTemplates Load(string folder, CodeLists codes, RecordCatalogue catalogue, List<string> mistakes)
    {
        var settings = DocumentSettings.Read(folder, mistakes);
        var compiler = new TemplateCompiler(codes, catalogue, [.. settings.Recipients.Select(recipient => recipient.Kind)], mistakes);
        var templates = new List<DocumentTemplate>();
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "template.yaml", SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var version = Path.GetDirectoryName(file)!;
            var type = Path.GetFileName(Path.GetDirectoryName(version)!);
            if (!int.TryParse(Path.GetFileName(version), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                mistakes.Add($"{file}:1: 模板应放在 documents/类型/版本/template.yaml");
            }
            else if (compiler.Compile(file, type, number) is { } template)
            {
                templates.Add(template);
            }
        }

        if (templates.Count == 0)
        {
            mistakes.Add($"{folder}: 没有文书模板");
        }

        CheckNames(folder, templates, settings, mistakes);
        return new DocumentTemplates(templates, settings, codes);
    }

    private static void CheckNames(string folder, List<DocumentTemplate> templates, DocumentSettings settings, List<string> mistakes)
    {
        var newest = templates.GroupBy(template => template.Type).Select(group => group.MaxBy(template => template.Version)!).ToList();
        foreach (var twice in newest.GroupBy(template => template.Mark).Where(group => group.Count() > 1))
        {
            mistakes.Add($"{folder}: 文号标记“{twice.Key}”用于两种文书：{string.Join('、', twice.Select(template => template.Type))}");
        }

        foreach (var twice in newest.GroupBy(template => template.Short).Where(group => group.Count() > 1))
        {
            mistakes.Add($"{folder}: 简称“{twice.Key}”用于两种文书：{string.Join('、', twice.Select(template => template.Type))}");
        }

        foreach (var (set, type) in settings.Sets.SelectMany(set => set.Types.Select(type => (set.Name, type))).Where(pair => !newest.Exists(template => template.Type == pair.type)))
        {
            mistakes.Add($"{Path.Combine(folder, "recipients.yaml")}:1: 组合 {set} 中的 {type} 没有模板");
        }
    }

    /// <summary>Whoever is to get a document through a feed must be led there by the routes.</summary>
    private static void CheckRoutes(DocumentTemplates templates, Routing routing, List<string> mistakes)
    {
        foreach (var template in templates.All)
        {
            var body = System.Text.Encoding.UTF8.GetBytes($$"""{"type":"{{template.Type}}"}""");
            var led = routing.Of("document", RecordStates.Current, "hub/document@1", body).To.Select(feed => feed.ToString()).ToHashSet();
            var wanted = template.Recipients.Select(kind => templates.Recipient(kind).Feed).OfType<string>().ToHashSet();
            mistakes.AddRange(wanted.Except(led).Select(feed => $"mappings/routing.yaml: 文书 {template.Type} 应送往 {feed}（documents/recipients.yaml），路由中没有"));
        }
    }
}
