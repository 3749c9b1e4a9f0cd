using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Xml;
using System.Xml.Serialization;
using Hub.Api.Soap.Contract;

namespace Hub.Api.Soap;

/// <summary>A fault on the wire, for both SOAP versions: the text a caller shows says code, what and what to do; the detail says it field by field.</summary>
internal sealed class FaultBody(InspectionFault fault, SoapVersion version, bool isOutage) : BodyWriter(isBuffered: true)
{
    private static readonly XmlSerializer s_detail = new(typeof(InspectionFault));

    /// <summary>A whole fault message.</summary>
    public static Message Message(InspectionFault fault, SoapVersion version, bool isOutage = false) =>
        System.ServiceModel.Channels.Message.CreateMessage(version.Message, action: null, new FaultBody(fault, version, isOutage));

    protected override void OnWriteBodyContents(XmlDictionaryWriter writer)
    {
        var text = $"{fault.Code} {fault.Message}{fault.Hint}";
        writer.WriteStartElement("Fault", version.Envelope);
        if (version == SoapVersion.Soap11)
        {
            writer.WriteStartElement("faultcode", "");
            writer.WriteQualifiedName(isOutage ? "Server" : "Client", version.Envelope);
            writer.WriteEndElement();
            writer.WriteElementString("faultstring", "", text);
            WriteDetail(writer, "detail", "");
        }
        else
        {
            WriteCode(writer);
            writer.WriteStartElement("Reason", version.Envelope);
            writer.WriteStartElement("Text", version.Envelope);
            writer.WriteAttributeString("xml", "lang", null, "zh-CN");
            writer.WriteString(text);
            writer.WriteEndElement();
            writer.WriteEndElement();
            WriteDetail(writer, "Detail", version.Envelope);
        }

        writer.WriteEndElement();
    }

    private void WriteCode(XmlDictionaryWriter writer)
    {
        writer.WriteStartElement("Code", version.Envelope);
        writer.WriteStartElement("Value", version.Envelope);
        writer.WriteQualifiedName(isOutage ? "Receiver" : "Sender", version.Envelope);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private void WriteDetail(XmlDictionaryWriter writer, string name, string ns)
    {
        writer.WriteStartElement(name, ns);
        s_detail.Serialize(writer, fault);
        writer.WriteEndElement();
    }
}
