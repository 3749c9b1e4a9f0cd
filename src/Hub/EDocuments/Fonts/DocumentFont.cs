using System.IO.Compression;

namespace Hub.EDocuments.Fonts;

/// <summary>
/// The one font of all documents: Noto Serif SC (a Song face, SIL Open Font License 1.1), with all unified ideographs of the basic plane,
/// extension A and the rarer signs of the Table of General Standard Chinese Characters.
/// </summary>
internal static class DocumentFont
{
    private const string Resource = "Hub.EDocuments.Fonts.NotoSerifSC-Regular.ttf.gz";

    private static readonly Lazy<TrueTypeFont> Loaded = new(Load);

    /// <summary>PostScript name, as PDF names it.</summary>
    public const string PostScriptName = "NotoSerifSC-Regular";

    /// <summary>Family name, as OFD names it.</summary>
    public const string Family = "Noto Serif SC";

    /// <summary>Unpacked once, at the first document.</summary>
    public static TrueTypeFont Font => Loaded.Value;

    private static TrueTypeFont Load()
    {
        using var packed = typeof(DocumentFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program lacks its font {Resource}.");
        using var unpacking = new GZipStream(packed, CompressionMode.Decompress);
        using var font = new MemoryStream();
        unpacking.CopyTo(font);
        return new TrueTypeFont(font.ToArray());
    }
}
