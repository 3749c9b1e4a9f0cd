using System.Text;
using System.Xml;

namespace Hub.Api.Soap;

/// <summary>Writes an operation into an envelope of ours. Prefixes in scope go along: the type names in attributes of old toolkits use them.</summary>
internal static class SoapEnvelope
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    /// <summary>UTF-8 bytes; null when the elements are nested deeper than allowed.</summary>
    public static byte[]? Copy(XmlReader operation, IDictionary<string, string> scope, SoapVersion version, int maxDepth)
    {
        using var target = new MemoryStream();
        using (var writer = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("soap-envelope", "Envelope", version.Envelope);
            writer.WriteStartElement("Body", version.Envelope);
            if (!CopyAll(operation, scope, writer, maxDepth))
            {
                return null;
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return target.ToArray();
    }

    private static bool CopyAll(XmlReader source, IDictionary<string, string> scope, XmlWriter target, int maxDepth)
    {
        var chunk = new char[16 * 1024];
        while (source.Read())
        {
            switch (source.NodeType)
            {
                case XmlNodeType.Element when source.Depth > maxDepth:
                    return false;
                case XmlNodeType.Element:
                    CopyElement(source, scope, target);
                    break;
                case XmlNodeType.EndElement:
                    target.WriteFullEndElement();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    CopyText(source, target, chunk);
                    break;
            }
        }

        return true;
    }

    /// <summary>Piece by piece; a character of two halves is not torn apart between two pieces.</summary>
    private static void CopyText(XmlReader source, XmlWriter target, char[] chunk)
    {
        var kept = 0;
        for (int read; (read = source.ReadValueChunk(chunk, kept, chunk.Length - kept)) > 0;)
        {
            var length = kept + read;
            kept = char.IsHighSurrogate(chunk[length - 1]) ? 1 : 0;
            target.WriteChars(chunk, 0, length - kept);
            chunk[0] = chunk[length - 1];
        }
    }

    private static void CopyElement(XmlReader source, IDictionary<string, string> scope, XmlWriter target)
    {
        var isEmpty = source.IsEmptyElement;
        target.WriteStartElement(source.Prefix, source.LocalName, source.NamespaceURI);
        if (source.Depth == 0)
        {
            foreach (var (prefix, ns) in scope.Where(pair => pair.Key.Length > 0))
            {
                target.WriteAttributeString("xmlns", prefix, Xmlns, ns);
            }
        }

        while (source.MoveToNextAttribute())
        {
            if (source.NamespaceURI != Xmlns || (source.Depth > 1 && source.Prefix.Length > 0))
            {
                target.WriteAttributeString(source.Prefix, source.LocalName, source.NamespaceURI, source.Value);
            }
        }

        source.MoveToElement();
        if (isEmpty)
        {
            target.WriteEndElement();
        }
    }
}
