using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Hub.Inbound.Read.Trees;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>Texts of .xlsx parts: runs of rich text joined, phonetic guides left out.</summary>
internal static partial class OoxmlText
{
    /// <summary>Appends the text inside the element that the reader stands on, and moves to its end.</summary>
    public static void Read(XmlWalk walk, TextBuffer target)
    {
        var xml = walk.Xml;
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var start = target.Length;
        while (walk.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                walk.Skip();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t" && !xml.IsEmptyElement)
            {
                Value(walk, target, start);
            }
        }
    }

    /// <summary>Appends the character data of the element that the reader stands on, and moves to its end.</summary>
    public static void Value(XmlWalk walk, TextBuffer target, int start)
    {
        while (!walk.Xml.IsEmptyElement && walk.Read() && walk.Xml.NodeType != XmlNodeType.EndElement)
        {
            if (walk.IsText)
            {
                walk.AppendText(target, start);
            }
        }
    }

    /// <summary>Characters that XML cannot hold are written as <c>_x000D_</c> (ISO/IEC 29500-1, 22.9.2.19).</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        return Escape().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
