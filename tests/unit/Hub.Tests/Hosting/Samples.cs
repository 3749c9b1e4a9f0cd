using System.Text.Json.Nodes;
using Hub.Hosting;

namespace Hub.Tests.Hosting;

/// <summary>The samples that the project ships.</summary>
internal static class Samples
{
    public static string Folder { get; } = Path.Combine(HubHome.Find(), "samples");

    public static string File(string name) => Path.Combine(Folder, name);

    /// <summary>Feed files in the order of the import list.</summary>
    public static IReadOnlyList<(string Partner, string Feed, string File)> Feeds { get; } =
        [.. JsonNode.Parse(System.IO.File.ReadAllText(File("manifest.json")))!["feeds"]!.AsArray()
            .Select(feed => (feed!["department"]!.ToString(), feed["feed"]!.ToString(), feed["file"]!.ToString()))];
}
