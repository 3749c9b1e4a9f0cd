using System.Text;
using Canonical.Faults;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Sniff;

/// <summary>Decides from the bytes alone, never from a name, what a submission is.</summary>
internal static class ContentSniffer
{
    private const int HeadLength = 64 * 1024;
    private const int LongHeadLength = 4 * 1024 * 1024;

    public static SniffedContent Sniff(Stream content, FeedFormat? format = null)
    {
        var head = ReadAt(content, 0, HeadLength);
        if (head.Length == 0)
        {
            return Refused(TextFaults.Empty());
        }

        if (Signatures.BinaryKind(head) is { } kind)
        {
            return new SniffedContent(kind);
        }

        if (Signatures.Foreign(head) is { } looksLike)
        {
            return Refused(TextFaults.Unknown(looksLike));
        }

        // A single long line is still one line: only its end tells one JSON document from the first of many.
        if (head[0] == '{' && head.Length < content.Length && head.AsSpan().IndexOf((byte)'\n') < 0)
        {
            head = ReadAt(content, 0, LongHeadLength);
        }

        return SniffText(content, head, format);
    }

    private static SniffedContent SniffText(Stream content, byte[] head, FeedFormat? format)
    {
        Fault? refusal = null;
        var encoding = EncodingDetector.ByMark(head) ?? EncodingDetector.ByZeros(head);
        if (encoding is null && XmlProlog.DeclaredEncoding(head) is { } declared)
        {
            encoding = EncodingDetector.ByDeclaration(declared, head, out refusal);
        }

        if (refusal is not null)
        {
            return new SniffedContent(ContentKind.Xml, encoding, Refusal: refusal);
        }

        encoding ??= EncodingDetector.ByBytes(SampleBeyondAscii(content, head), format?.Encoding);
        var whole = head.Length == content.Length;
        if (head is [(byte)'{', _, ..] && encoding.Encoding.CodePage == Encoding.UTF8.CodePage && TextShape.IsPlainUtf8(head))
        {
            return new SniffedContent(JsonShape.KindOf(head, whole, format)!.Value, encoding);
        }

        var text = Decode(encoding, head);
        if (TextShape.LooksBinary(text))
        {
            return Refused(TextFaults.Unknown("二进制数据，不是文字"));
        }

        return TextShape.KindOf(text, whole, format) switch
        {
            null => Refused(TextFaults.Unknown("网页（HTML）")),
            ContentKind.Unknown when whole => Refused(TextFaults.NoText()),
            ContentKind.Unknown => new SniffedContent(ContentKind.Csv, encoding),
            { } kind => new SniffedContent(kind, encoding),
        };
    }

    private static byte[] SampleBeyondAscii(Stream content, byte[] head)
    {
        if (head.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)0x7F) || head.Length == content.Length)
        {
            return head;
        }

        content.Position = head.Length;
        var buffer = new byte[HeadLength];
        int read;
        while ((read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            var at = buffer.AsSpan(0, read).IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (at >= 0)
            {
                return ReadAt(content, content.Position - read + at, HeadLength);
            }
        }

        return head;
    }

    private static string Decode(TextEncoding encoding, byte[] head)
    {
        var bytes = head.AsSpan(encoding.BomLength);
        var chars = new char[encoding.Encoding.GetMaxCharCount(bytes.Length)];
        encoding.Encoding.GetDecoder().Convert(bytes, chars, flush: false, out _, out var written, out _);
        return new string(chars, 0, written);
    }

    private static byte[] ReadAt(Stream content, long position, int length)
    {
        content.Position = position;
        var head = new byte[(int)Math.Min(length, content.Length - position)];
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return read == head.Length ? head : head[..read];
    }

    private static SniffedContent Refused(Fault fault) => new(ContentKind.Unknown, Refusal: fault);
}
