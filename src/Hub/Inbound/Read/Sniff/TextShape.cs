using System.Buffers;
using System.Text.Unicode;

namespace Hub.Inbound.Read.Sniff;

/// <summary>Which text format the beginning of a text is.</summary>
internal static class TextShape
{
    private static readonly SearchValues<byte> Odd = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (byte)code).Except("\t\r\n\f\u001A"u8.ToArray())]);

    /// <summary>Control characters or undecodable bytes beyond what a damaged text has.</summary>
    public static bool LooksBinary(string text)
    {
        var odd = 0;
        foreach (var c in text)
        {
            if (c is '\uFFFD' || (c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\u001A')))
            {
                odd++;
            }
        }

        return odd * 10 > text.Length;
    }

    /// <summary>UTF-8 without a control character that <see cref="LooksBinary"/> would count, seen many bytes at a time.</summary>
    public static bool IsPlainUtf8(ReadOnlySpan<byte> head) => Utf8.IsValid(head) && head.IndexOfAny(Odd) < 0 && head.IndexOf("\uFFFD"u8) < 0;

    /// <summary><see cref="ContentKind.Unknown"/> when there is only white space, null for a web page.</summary>
    public static ContentKind? KindOf(string text, bool whole, FeedFormat? format)
    {
        var start = text.AsSpan().TrimStart().TrimStart('\uFEFF').TrimStart();
        if (start.IsEmpty)
        {
            return ContentKind.Unknown;
        }

        if (start.Length > 1 && start[0] == '<' && (start[1] is '?' or '!' or '_' || char.IsLetter(start[1])))
        {
            return XmlKind(text);
        }

        return JsonShape.KindOf(text, whole, format) ?? ContentKind.Csv;
    }

    private static ContentKind? XmlKind(string text)
    {
        var root = XmlProlog.Root(text);
        if (root < 0)
        {
            return text.Contains("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) ? null : ContentKind.Xml;
        }

        var tag = text.AsSpan(root + 1);
        var end = tag.IndexOf('>');
        tag = end < 0 ? tag : tag[..end];
        var name = tag[..LengthOfName(tag)];
        var local = name[(name.IndexOf(':') + 1)..];
        return local switch
        {
            "Envelope" when tag.Contains("schemas.xmlsoap.org/soap/envelope", StringComparison.Ordinal)
                || tag.Contains("www.w3.org/2003/05/soap-envelope", StringComparison.Ordinal) => ContentKind.Soap,
            "Workbook" when tag.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal) => ContentKind.SpreadsheetMl,
            _ when local.Equals("html", StringComparison.OrdinalIgnoreCase) || local.Equals("table", StringComparison.OrdinalIgnoreCase) => null,
            _ => ContentKind.Xml,
        };
    }

    private static int LengthOfName(ReadOnlySpan<char> tag)
    {
        var length = tag.IndexOfAny(" \t\r\n/");
        return length < 0 ? tag.Length : length;
    }
}
