using System.Xml;

namespace Adapters.Transports.Soap;

/// <summary>A SOAP 1.1 fault: whose mistake it is, the partner's code in the detail, and the partner's words.</summary>
internal sealed record SoapFault(bool IsSenders, string? Code, string Text)
{
    private const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true };

    /// <summary>The fault in an answer; null when it holds none.</summary>
    public static SoapFault? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(body.ToArray(), writable: false), s_settings);
            return xml.ReadToFollowing("Fault", Envelope) ? Read(xml) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static SoapFault Read(XmlReader xml)
    {
        var (faultCode, text, code) = ("", "", (string?)null);
        xml.Read();
        while (!xml.EOF)
        {
            switch (xml.NodeType == XmlNodeType.Element ? xml.LocalName : "")
            {
                case "faultcode":
                    faultCode = xml.ReadElementContentAsString();
                    break;
                case "faultstring":
                    text = xml.ReadElementContentAsString();
                    break;
                case "code" when code is null:
                    code = xml.ReadElementContentAsString();
                    break;
                default:
                    xml.Read();
                    break;
            }
        }

        return new SoapFault(faultCode.Split(':')[^1].StartsWith("Client", StringComparison.Ordinal), code, text);
    }
}
