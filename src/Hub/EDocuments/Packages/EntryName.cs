using System.Text;

namespace Hub.EDocuments.Packages;

/// <summary>Names of files in ZIP packages, as different programs write them.</summary>
internal static class EntryName
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static EntryName() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The name with forward slashes and without a leading one; null when it leads out of the package.</summary>
    public static string? Of(string written)
    {
        var name = Decode(written).Replace('\\', '/').TrimStart('/');
        var parts = name.Split('/');
        return parts.Any(part => part is ".." or ".") || name.Contains('\0', StringComparison.Ordinal) || (name.Length > 1 && name[1] == ':') ? null : name;
    }

    /// <summary>Names without the UTF-8 mark come as their bytes: UTF-8 all the same, or GB 18030 as programs of the country write them.</summary>
    private static string Decode(string written)
    {
        if (written.All(char.IsAscii) || written.Any(c => c > 0xFF))
        {
            return written;
        }

        var bytes = Encoding.Latin1.GetBytes(written);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("gb18030").GetString(bytes);
        }
    }
}
