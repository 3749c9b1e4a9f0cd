using System.Text;

namespace Adapters.Transports;

/// <summary>Text of an answer in whatever encoding the partner really used.</summary>
internal static class AnswerText
{
    private const int MaxLength = 300;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 when the bytes are, otherwise GB18030, which Chinese platforms send under any declared charset.</summary>
    public static string Decode(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Strict.GetString(body.Span);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(body.Span);
        }
    }

    /// <summary>On one line and short enough for a list.</summary>
    public static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxLength ? line : string.Concat(line.AsSpan(0, MaxLength), "…");
    }
}
