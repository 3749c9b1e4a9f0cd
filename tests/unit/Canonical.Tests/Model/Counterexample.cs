using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Canonical.Tests.Model;

/// <summary>A valid example with one change, and the one constraint the change breaks.</summary>
internal sealed record Counterexample(string Type, string Location, string Missing, byte[] Instance)
{
    /// <summary>Name of the constraint, with the property's name for those that speak of several.</summary>
    public string Constraint => Missing.Length == 0 ? Location : $"{Location} {Missing}";

    public static IReadOnlyList<Counterexample> All { get; } = [.. CanonicalModel.Types.SelectMany(Of)];

    private static IEnumerable<Counterexample> Of(string type) =>
        CanonicalModel.Json(CanonicalModel.Counterexamples(type)).EnumerateArray().Select(entry => Read(type, entry));

    private static Counterexample Read(string type, JsonElement entry)
    {
        var breaks = entry.GetProperty("breaks").GetString()!;
        var path = entry.GetProperty("path").GetString()!;
        var file = Path.Combine(CanonicalModel.FolderOf(type), "examples", entry.GetProperty("in").GetString()! + ".json");
        var split = breaks.IndexOf('#', StringComparison.Ordinal);
        var location = CanonicalModel.Uri(split == 0 ? type : breaks[..split]) + breaks[split..];
        var changed = Change(JsonNode.Parse(File.ReadAllText(file))!, path, entry);
        var missing = location.EndsWith("equired", StringComparison.Ordinal) ? path.Split('/')[^1] : "";
        return new Counterexample(type, location, missing, Encoding.UTF8.GetBytes(changed.ToJsonString()));
    }

    private static JsonNode Change(JsonNode document, string path, JsonElement entry)
    {
        var value = entry.GetProperty("op").GetString() switch
        {
            "remove" => null,
            "repeat" => JsonValue.Create(new StringBuilder().Insert(0, entry.GetProperty("value").GetString(), entry.GetProperty("times").GetInt32()).ToString()),
            _ => JsonNode.Parse(entry.GetProperty("value").GetRawText()),
        };
        var segments = path.Split('/')[1..];
        if (segments.Length == 0)
        {
            return value!;
        }

        var parent = segments[..^1].Aggregate(document, (node, segment) => node is JsonArray list ? list[int.Parse(segment)]! : node[segment]!);
        switch (parent)
        {
            case JsonArray list:
                list[int.Parse(segments[^1])] = value;
                break;
            case JsonObject fields when value is null:
                fields.Remove(segments[^1]).ShouldBeTrue($"{path} is not in the example");
                break;
            default:
                parent[segments[^1]] = value;
                break;
        }

        return document;
    }
}
