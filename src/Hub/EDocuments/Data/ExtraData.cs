using System.Globalization;
using System.Text.Json.Nodes;
using Canonical.Faults;

namespace Hub.EDocuments.Data;

/// <summary>Adds what the caller knows to what the records say. A record is never overruled: a contradiction is told.</summary>
internal static class ExtraData
{
    public static IReadOnlyList<Fault> Add(JsonObject data, JsonObject? extra)
    {
        var faults = new List<Fault>();
        if (extra is not null)
        {
            Add(data, extra, "", faults);
        }

        return faults;
    }

    private static void Add(JsonObject data, JsonObject extra, string path, List<Fault> faults)
    {
        foreach (var (name, value) in extra)
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            switch (data[name], value)
            {
                case (_, null):
                    break;
                case (null, _):
                    data[name] = value.DeepClone();
                    break;
                case (JsonObject known, JsonObject more):
                    Add(known, more, place, faults);
                    break;
                case (JsonArray known, JsonArray more) when known.Count == more.Count && known.Concat(more).All(item => item is JsonObject):
                    for (var i = 0; i < known.Count; i++)
                    {
                        Add((JsonObject)known[i]!, (JsonObject)more[i]!, string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"), faults);
                    }

                    break;
                case (var known, var more) when !JsonNode.DeepEquals(known, more):
                    faults.Add(DocumentFaults.Contradicts(place));
                    break;
            }
        }
    }
}
