using System.Text.Json.Nodes;

namespace Hub.MappingCases;

/// <summary>One case beside a mapping: <c>mappings/&lt;partner&gt;/cases/&lt;feed&gt;/&lt;case&gt;/{given.*, then.json}</c>.</summary>
internal sealed record MappingCase(string Partner, string Feed, string Name, string Folder)
{
    public string Title => $"{Partner}/{Feed}/{Name}";

    /// <summary>What the partner sends, or for an outbound feed the context the hub renders.</summary>
    public string Given => Directory.EnumerateFiles(Folder, "given.*").Single();

    public string ThenFile => Path.Combine(Folder, "then.json");

    /// <summary>Records, rejected and skipped rows that must come of it.</summary>
    public JsonObject Then => JsonNode.Parse(File.ReadAllBytes(ThenFile))!.AsObject();

    public static IEnumerable<MappingCase> All(string mappings, string? partner = null) =>
        from partnerFolder in Directory.EnumerateDirectories(mappings).Order(StringComparer.Ordinal)
        where partner is null || Path.GetFileName(partnerFolder) == partner
        let cases = Path.Combine(partnerFolder, "cases")
        where Directory.Exists(cases)
        from feed in Directory.EnumerateDirectories(cases).Order(StringComparer.Ordinal)
        from folder in Directory.EnumerateDirectories(feed).Order(StringComparer.Ordinal)
        select new MappingCase(Path.GetFileName(partnerFolder), Path.GetFileName(feed), Path.GetFileName(folder), folder);
}
