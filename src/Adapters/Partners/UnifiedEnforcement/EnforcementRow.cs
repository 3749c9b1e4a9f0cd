using System.Text.Json;
using System.Xml;
using Adapters.Contract;
using Adapters.Partners.UnifiedEnforcement.Messages;

namespace Adapters.Partners.UnifiedEnforcement;

/// <summary>Rows as elements: a row is an object of texts, each member becomes an element of its name, in its order.</summary>
internal static class EnforcementRow
{
    public static RecordEntry Entry(OutboundItem item, string element)
    {
        var document = new XmlDocument { XmlResolver = null };
        var row = document.CreateElement(element, EnforcementNames.Namespace);
        using var json = JsonDocument.Parse(item.Row);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            var field = document.CreateElement(member.Name, EnforcementNames.Namespace);
            field.InnerText = member.Value.ToString();
            row.AppendChild(field);
        }

        return new RecordEntry
        {
            Key = item.BusinessKey, Operation = item.Operation.ToString(), IdempotencyKey = item.IdempotencyKey, Digest = item.ContentDigest, Row = row,
        };
    }
}
