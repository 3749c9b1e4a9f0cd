using System.Xml;
using System.Xml.Serialization;

namespace Hub.Api.Soap.Contract;

/// <summary>What a batch carries: a Base64 text (any format the feed takes), an escaped XML text, or XML elements as they are.</summary>
[XmlType("payload", Namespace = InspectionNames.Namespace)]
public sealed class InspectionPayload
{
    /// <summary>Text and elements in their order.</summary>
    [XmlText]
    [XmlAnyElement]
    public XmlNode[]? Nodes { get; set; }
}
