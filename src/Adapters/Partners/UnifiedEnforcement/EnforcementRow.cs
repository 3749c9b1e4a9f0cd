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
            field.InnerText = Written(member.Value.ToString());
            row.AppendChild(field);
        }

        return new RecordEntry
        {
            Key = item.BusinessKey, Operation = item.Operation.ToString(), IdempotencyKey = item.IdempotencyKey, Digest = item.ContentDigest, Row = row,
        };
    }

    /// <summary>What no XML can carry becomes the replacement character: the system then refuses that row alone, because its digest differs.</summary>
    private static string Written(string text) =>
        text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) ? text : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));
}
