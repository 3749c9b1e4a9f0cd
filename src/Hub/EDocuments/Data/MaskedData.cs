using System.Text.Json.Nodes;
using Canonical.Identifiers;
using Hub.EDocuments.Templates;

namespace Hub.EDocuments.Data;

/// <summary>Masks personal numbers before a document is bound to its data: neither its pages, nor the data attached to them, nor the ledger keep the whole number.</summary>
internal static class MaskedData
{
    public static void Apply(JsonObject data, DocumentTemplate template)
    {
        foreach (var path in template.Fields.Where(field => field.IsMasked).Select(field => field.Path.Split('.')))
        {
            JsonNode? place = data;
            foreach (var name in path[..^1])
            {
                place = (place as JsonObject)?[name];
            }

            if (place is JsonObject found && found[path[^1]] is JsonValue value && value.TryGetValue<string>(out var number))
            {
                found[path[^1]] = PersonalIdMask.Mask(number.Trim());
            }
        }
    }
}
