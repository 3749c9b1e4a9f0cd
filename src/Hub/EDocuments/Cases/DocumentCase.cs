using System.Text.Json.Nodes;
using Canonical.Faults;
using Hub.EDocuments.Data;
using Hub.EDocuments.Templates;

namespace Hub.EDocuments.Cases;

/// <summary>One case beside a template: <c>documents/&lt;type&gt;/&lt;version&gt;/cases/&lt;case&gt;/{given.json, then.json}</c>.</summary>
internal sealed record DocumentCase(string Type, int Version, string Name, string Folder)
{
    public string Title => $"{Type}@{Version}/{Name}";

    public string ThenFile => Path.Combine(Folder, "then.json");

    /// <summary>What must come of it.</summary>
    public JsonNode Then => JsonNode.Parse(File.ReadAllBytes(ThenFile))!;

    public static IEnumerable<DocumentCase> All(string documents) =>
        from type in Directory.EnumerateDirectories(documents).Order(StringComparer.Ordinal)
        from version in Directory.EnumerateDirectories(type).Order(StringComparer.Ordinal)
        let cases = Path.Combine(version, "cases")
        where Directory.Exists(cases)
        from folder in Directory.EnumerateDirectories(cases).Order(StringComparer.Ordinal)
        select new DocumentCase(Path.GetFileName(type), int.Parse(Path.GetFileName(version), System.Globalization.CultureInfo.InvariantCulture), Path.GetFileName(folder), folder);

    /// <summary>The document of what is given, or its faults.</summary>
    public (DocumentContent? Content, IReadOnlyList<Fault> Faults) Make(DocumentTemplates templates)
    {
        var given = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "given.json")))!;
        return TemplateRun.Make(templates.FindVersion($"{Type}@{Version}")!, BoundData.Write(given), templates.Codes);
    }

    /// <summary>What comes of it: the document as it reads, or its faults.</summary>
    public JsonObject Run(DocumentTemplates templates)
    {
        var (content, faults) = Make(templates);
        return content is null
            ? new JsonObject { ["faults"] = new JsonArray([.. faults.Select(fault => (JsonNode)new JsonObject { ["code"] = fault.Code, ["field"] = fault.Field })]) }
            : ContentJson.Of(content);
    }
}
