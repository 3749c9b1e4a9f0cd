using System.Buffers.Text;
using System.Text;
using System.Xml;
using Canonical.Faults;
using Hub.Api.Soap.Contract;
using Hub.Inbound.Read.Faults;

namespace Hub.Api.Soap;

/// <summary>The bytes that a payload stands for. They are what is kept: the envelope holds the sender's key, and differs at every try.</summary>
internal static class PayloadContent
{
    private const string Element = "payload";

    public static (byte[]? Content, Fault? Fault) Of(InspectionPayload? payload)
    {
        var nodes = payload?.Nodes ?? [];
        var elements = nodes.OfType<XmlElement>().ToList();
        var text = string.Concat(nodes.OfType<XmlCharacterData>().Select(node => node.Value)).Trim();
        return (elements.Count, text) switch
        {
            (0, "") => (null, TreeFaults.NoPayload($"元素“{Element}”的内容")),
            (0, ['<', ..]) => (Encoding.UTF8.GetBytes(text), null),
            (0, _) => Decode(text),
            (_, { Length: > 0 }) => (null, TreeFaults.BrokenPayload(Element)),
            (1, _) => (Encoding.UTF8.GetBytes(elements[0].OuterXml), null),
            _ => (Encoding.UTF8.GetBytes($"<payload>{string.Concat(elements.Select(element => element.OuterXml))}</payload>"), null),
        };
    }

    private static (byte[]? Content, Fault? Fault) Decode(string text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length) + 3];
        return Convert.TryFromBase64String(text, bytes, out var written) && written > 0
            ? (bytes[..written], null)
            : (null, TreeFaults.BrokenPayload(Element));
    }
}
