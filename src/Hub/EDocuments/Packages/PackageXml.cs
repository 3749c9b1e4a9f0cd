using System.Xml;
using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Received;

namespace Hub.EDocuments.Packages;

/// <summary>Reads XML that somebody else made: no DTD, no entities, nothing from outside, limited size, depth and number of nodes.</summary>
internal static class PackageXml
{
    /// <summary>Visits every node of a part of any size the limits allow; nothing of it is kept.</summary>
    public static Fault? Walk(byte[] content, string name, DocumentLimits limits, Action<XmlReader> visit) =>
        content.Length > limits.MaxXml ? ReceivedFaults.OverLimit($"包内 {name} 的字节数", content.Length, limits.MaxXml) : Walk(content, name, limits, long.MaxValue, visit);

    /// <summary>The tree of a part; a part too large for a tree is refused before one is made.</summary>
    public static (XElement? Root, Fault? Fault) Read(byte[] content, string name, DocumentLimits limits)
    {
        if (content.Length > limits.MaxXml)
        {
            return (null, ReceivedFaults.OverLimit($"包内 {name} 的字节数", content.Length, limits.MaxXml));
        }

        if (Walk(content, name, limits, limits.MaxNodes, _ => { }) is { } fault)
        {
            return (null, fault);
        }

        using var reader = XmlReader.Create(new MemoryStream(content), Settings());
        return (XDocument.Load(reader).Root, null);
    }

    private static Fault? Walk(byte[] content, string name, DocumentLimits limits, long mostNodes, Action<XmlReader> visit)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), Settings());
            for (long nodes = 0; reader.Read();)
            {
                if (reader.Depth > limits.MaxDepth)
                {
                    return ReceivedFaults.OverLimit("XML 嵌套层数", reader.Depth, limits.MaxDepth);
                }

                if ((nodes += 1 + reader.AttributeCount) > mostNodes)
                {
                    return ReceivedFaults.OverLimit($"包内 {name} 的 XML 节点数", nodes, mostNodes);
                }

                visit(reader);
            }

            return null;
        }
        catch (XmlException wrong)
        {
            return ReceivedFaults.BadXml(name, FormattableString.Invariant($"第 {wrong.LineNumber} 行第 {wrong.LinePosition} 列"));
        }
    }

    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 0, CloseInput = true };

    /// <summary>Elements below by local name: makers use different namespaces for the same thing.</summary>
    public static IEnumerable<XElement> Below(this XElement element, string name) => element.Descendants().Where(child => child.Name.LocalName == name);

    /// <summary>Children by local name.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The trimmed text of the first child of that local name; null without one.</summary>
    public static string? Text(this XElement element, string name) => element.Children(name).FirstOrDefault()?.Value.Trim();
}
