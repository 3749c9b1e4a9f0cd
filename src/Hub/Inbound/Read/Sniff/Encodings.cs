using System.Text;

namespace Hub.Inbound.Read.Sniff;

/// <summary>Encodings by the names that senders use.</summary>
internal static class Encodings
{
    public const string Utf8Name = "utf-8";
    public const string Gb18030Name = "gb18030";

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static Encoding Gb18030 => Find(Gb18030Name)!;

    /// <summary>Null for a name that nobody knows or that may not be used.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return name.Trim().ToLowerInvariant() switch
            {
                Utf8Name or "utf8" => Utf8,

                // GB 18030 contains GBK and GB 2312, and files that declare those hold its characters all the time.
                "gb2312" or "gbk" or "gb18030" or "gb_2312-80" or "cp936" or "ms936" or "x-gbk" or "hz-gb-2312" => Strict("gb18030"),
                var other => Strict(other),
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Strict(string name) =>
        Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
}
