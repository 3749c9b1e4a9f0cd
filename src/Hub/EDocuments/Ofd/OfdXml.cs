using System.Text;
using System.Xml;

namespace Hub.EDocuments.Ofd;

/// <summary>Writes the XML files of a package.</summary>
internal static class OfdXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n" };

    /// <summary>A file with this root element.</summary>
    public static byte[] File(string root, Action<XmlWriter> content)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, Settings))
        {
            xml.WriteStartElement("ofd", root, OfdFiles.Namespace);
            content(xml);
            xml.WriteEndElement();
        }

        return file.ToArray();
    }

    public static void Element(this XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement("ofd", name, OfdFiles.Namespace);
        content();
        xml.WriteEndElement();
    }

    public static void Element(this XmlWriter xml, string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement("ofd", name, OfdFiles.Namespace);
        xml.Attributes(attributes);
        if (text.Length > 0)
        {
            xml.WriteString(text);
        }

        xml.WriteEndElement();
    }

    public static void Attributes(this XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }
}
