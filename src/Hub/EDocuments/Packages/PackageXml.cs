using System.Xml;
using System.Xml.Linq;
using Canonical.Faults;
using Hub.EDocuments.Received;

namespace Hub.EDocuments.Packages;

/// <summary>Reads XML that somebody else made: no DTD, no entities, nothing from outside, limited depth.</summary>
internal static class PackageXml
{
    public static (XElement? Root, Fault? Fault) Read(byte[] content, string name, DocumentLimits limits)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 0, CloseInput = true };
        try
        {
            using (var depth = XmlReader.Create(new MemoryStream(content), settings))
            {
                while (depth.Read())
                {
                    if (depth.Depth > limits.MaxDepth)
                    {
                        return (null, ReceivedFaults.OverLimit("XML 嵌套层数", depth.Depth, limits.MaxDepth));
                    }
                }
            }

            using var reader = XmlReader.Create(new MemoryStream(content), settings);
            return (XDocument.Load(reader).Root, null);
        }
        catch (XmlException wrong)
        {
            return (null, ReceivedFaults.BadXml(name, FormattableString.Invariant($"第 {wrong.LineNumber} 行第 {wrong.LinePosition} 列")));
        }
    }

    /// <summary>Elements below by local name: makers use different namespaces for the same thing.</summary>
    public static IEnumerable<XElement> Below(this XElement element, string name) => element.Descendants().Where(child => child.Name.LocalName == name);

    /// <summary>Children by local name.</summary>
    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The trimmed text of the first child of that local name; null without one.</summary>
    public static string? Text(this XElement element, string name) => element.Children(name).FirstOrDefault()?.Value.Trim();
}
