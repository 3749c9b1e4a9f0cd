using System.Globalization;
using System.Text.Json.Nodes;
using Canonical.Faults;
using Canonical.Identifiers;

namespace Hub.EDocuments.Data;

/// <summary>
/// Adds what the caller knows to what the records say. A record is never overruled: a contradiction is told. Personal identity numbers are
/// masked wherever they stand: all of the data is attached to the document, also what no template asks for.
/// </summary>
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
                    data[name] = Masked(value.DeepClone());
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

    private static JsonNode Masked(JsonNode value)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members.Where(one => one.Value is not null).ToList())
                {
                    members[name] = Masked(member!.DeepClone());
                }

                return members;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => item is null ? null : Masked(item.DeepClone()))]);
            default:
                return value.AsValue().TryGetValue<string>(out var text) ? JsonValue.Create(PersonalIdMask.MaskIn(text)) : value;
        }
    }
}
