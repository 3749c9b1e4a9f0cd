using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Sandbox.Partners.UnifiedEnforcement;

/// <summary>A SOAP request, read strictly: one operation that fits the published XSD.</summary>
internal static class EnforcementMessage
{
    public static readonly XNamespace Names = "urn:shanghai:unified-enforcement:v1";
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly XmlSchemaSet s_schemas = Load();

    /// <summary>The operation, or why there is none.</summary>
    public static (XElement? Operation, string? Mistake) Read(byte[] body)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new MemoryStream(body), settings);
            var envelope = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            if (envelope.Name != Soap + "Envelope" || envelope.Elements(Soap + "Body").SingleOrDefault()?.Elements().ToList() is not [var operation])
            {
                return (null, "不是只含一个操作的 SOAP 1.1 报文");
            }

            string? mistake = null;
            new XDocument(new XElement(operation)).Validate(s_schemas, (_, e) => mistake ??= e.Message);
            return mistake is null && operation.Name.Namespace == Names ? (operation, null) : (null, $"不符合 XSD：{mistake ?? operation.Name.ToString()}");
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException)
        {
            return (null, "不是 XML");
        }
    }

    public static string? Text(this XElement element, string name) => element.Element(Names + name)?.Value;

    private static XmlSchemaSet Load()
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        using var reader = XmlReader.Create(Path.Combine(AppContext.BaseDirectory, "sandbox", "unified-enforcement", "unified-enforcement.xsd"));
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    }
}
