using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Canonical.Faults;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Sniff;

/// <summary>Finds the encoding of a text: byte order mark, then the pattern of UTF-16, then the declaration, then the bytes themselves.</summary>
internal static class EncodingDetector
{
    // Fields cut in the middle of a character leave some damage. GBK read as UTF-8 is nothing but damage; the reverse shows little of it.
    private const double TolerableInUtf8 = 1.0 / 3;
    private const double TolerableElsewhere = 0.1;

    public static TextEncoding? ByMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Sure(Encodings.Utf8, 3, Encodings.Utf8Name),
        [0xFF, 0xFE, 0, 0, ..] => Sure(Encodings.Find("utf-32")!, 4, "utf-32"),
        [0xFF, 0xFE, ..] => Sure(Encodings.Find("utf-16")!, 2, "utf-16"),
        [0xFE, 0xFF, ..] => Sure(Encodings.Find("utf-16be")!, 2, "utf-16be"),
        _ => null,
    };

    /// <summary>UTF-16 without a mark: zero bytes, all of them on the same side.</summary>
    public static TextEncoding? ByZeros(ReadOnlySpan<byte> head)
    {
        if (!head.Contains((byte)0))
        {
            return null;
        }

        var even = 0;
        var odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
            {
                _ = (i & 1) == 0 ? even++ : odd++;
            }
        }

        return (even, odd) switch
        {
            (0, > 0) when odd * 20 > head.Length => Sure(Encodings.Find("utf-16")!, 0, "utf-16"),
            ( > 0, 0) when even * 20 > head.Length => Sure(Encodings.Find("utf-16be")!, 0, "utf-16be"),
            _ => null,
        };
    }

    /// <summary>The encoding that an XML declaration names, or a refusal when the bytes contradict it.</summary>
    public static TextEncoding? ByDeclaration(string declared, ReadOnlySpan<byte> head, out Fault? refusal)
    {
        refusal = null;
        if (Encodings.Find(declared) is not { } encoding)
        {
            refusal = TextFaults.UnknownEncoding(declared);
            return null;
        }

        // A declaration of UTF-16 or UTF-32 that can be read as single bytes is certainly wrong: it was made for a string and stored otherwise.
        if (encoding.GetByteCount("<") > 1)
        {
            return null;
        }

        var name = encoding.CodePage == Encoding.UTF8.CodePage ? Encodings.Utf8Name : declared.Trim().ToLowerInvariant();
        if (Contradicts(encoding, head))
        {
            var other = ByBytes(head, null);
            refusal = TextFaults.WrongEncoding(name, FirstBadByte(encoding, head), other.Encoding.CodePage == encoding.CodePage ? null : other.Name);
        }

        return Sure(encoding, 0, name);
    }

    /// <summary>UTF-8 or GB 18030 by what the bytes allow; <paramref name="assumed"/> decides when they allow both.</summary>
    public static TextEncoding ByBytes(ReadOnlySpan<byte> sample, string? assumed)
    {
        if (!sample.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            return Sure(Encodings.Utf8, 0, Encodings.Utf8Name);
        }

        // The common case, looked at many bytes at a time: nothing but UTF-8, with characters that take three bytes or more.
        if (Utf8.IsValid(sample) && sample.ContainsAnyInRange((byte)0xE0, (byte)0xF4))
        {
            return Sure(Encodings.Utf8, 0, Encodings.Utf8Name);
        }

        var utf8 = Utf8Evidence.Of(sample);
        if (utf8.Damage <= TolerableInUtf8 && utf8.ThreeByteCharacters > 0)
        {
            return Sure(Encodings.Utf8, 0, Encodings.Utf8Name);
        }

        var gb = Damage(Encodings.Gb18030, sample);

        // Two-byte UTF-8 alone (as in the GBK bytes of 联通) is Latin or Cyrillic: possible, but not likely here.
        if (utf8.Damage == 0 && gb == 0)
        {
            return assumed is not null && Encodings.Find(assumed) is { CodePage: 65001 }
                ? new TextEncoding(Encodings.Utf8, 0, false, [Encodings.Utf8Name, Encodings.Gb18030Name])
                : new TextEncoding(Encodings.Gb18030, 0, false, [Encodings.Gb18030Name, Encodings.Utf8Name]);
        }

        return utf8.Damage < gb
            ? new TextEncoding(Encodings.Utf8, 0, utf8.Damage == 0, [Encodings.Utf8Name])
            : new TextEncoding(Encodings.Gb18030, 0, gb == 0, [Encodings.Gb18030Name]);
    }

    private static bool Contradicts(Encoding encoding, ReadOnlySpan<byte> head)
    {
        var utf8 = Utf8Evidence.Of(head);
        return encoding.CodePage == Encoding.UTF8.CodePage
            ? utf8.Damage > TolerableInUtf8
            : utf8 is { Invalid: 0, ThreeByteCharacters: > 2 } || Damage(encoding, head) > TolerableElsewhere;
    }

    /// <summary>Share of the characters beyond ASCII that are no text in that encoding.</summary>
    private static double Damage(Encoding encoding, ReadOnlySpan<byte> sample)
    {
        var chars = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(sample.Length));
        try
        {
            encoding.GetDecoder().Convert(sample, chars, flush: false, out _, out var written, out _);
            var bad = 0;
            var all = 0;
            foreach (var c in chars.AsSpan(0, written))
            {
                all += c > 0x7F ? 1 : 0;
                bad += c == '\uFFFD' ? 1 : 0;
            }

            return all == 0 ? 0 : (double)bad / all;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private static long FirstBadByte(Encoding encoding, ReadOnlySpan<byte> sample)
    {
        var text = encoding.GetString(sample);
        var at = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        return at < 0 ? sample.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) : encoding.GetByteCount(text.AsSpan(0, at));
    }

    private static TextEncoding Sure(Encoding encoding, int bom, string name) => new(encoding, bom, true, [name]);
}
