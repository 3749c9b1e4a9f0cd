namespace Hub.EDocuments.Packages;

/// <summary>Recognises programs and scripts among attachments, by content and by name.</summary>
internal static class ExecutableContent
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".exe", ".dll", ".com", ".scr", ".pif", ".msi", ".cpl", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta", ".jar", ".lnk",
        ".sh", ".app", ".apk", ".deb", ".rpm", ".reg", ".scf", ".chm",
    };

    public static bool Is(string name, ReadOnlySpan<byte> content) =>
        Endings.Contains(Path.GetExtension(name.Trim().TrimEnd('.'))) || content.StartsWith("MZ"u8) || content.StartsWith("\u007fELF"u8) || content.StartsWith("#!"u8)
        || content.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE]) || content.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]);
}
