using System.Globalization;
using System.IO.Compression;
using System.Text;
using Canonical.Digests;
using Hub.EDocuments.Fonts;
using Hub.EDocuments.Layout;

namespace Hub.EDocuments.Ofd;

/// <summary>Writes a laid-out document as an OFD package.</summary>
internal sealed class OfdWriter(LaidOutDocument document, DocumentContent content)
{
    private const int PixelsPerModule = 4;

    // A ZIP file has a time at every entry; the same content is to give the same bytes.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FontSubset _subset = new(DocumentFont.Font);
    private readonly OfdIds _ids = new();

    public byte[] Write()
    {
        var pages = document.Pages.Select((marks, index) => (Name: OfdFiles.Page(index), Content: OfdPage.Of(marks, _subset, _ids))).ToList();
        var code = document.Pages.SelectMany(page => page).OfType<PageMark.Code>().FirstOrDefault();
        var pageIds = pages.Select(_ => _ids.Next()).ToList();
        List<(string Name, byte[] Content)> files =
        [
            (OfdFiles.Entry, Entry(pageIds)),
            (OfdFiles.Document, Document(pageIds, code is not null)),
            .. pages,
            (OfdFiles.PublicResources, PublicResources()),
            (OfdFiles.Font, _subset.Build()),
            .. code is null ? [] : Picture(code.Matrix),
            (OfdFiles.Attachments, Attachments()),
            (OfdFiles.Data, content.Data.ToArray()),
        ];
        return Pack(files);
    }

    /// <summary>Packs files in this order.</summary>
    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, bytes) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = EntryTime;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return package.ToArray();
    }

    /// <summary>
    /// The package with one file replaced and others behind it. What stays is taken over as it is packed: packing the font is most of the
    /// work of making a document and is done once.
    /// </summary>
    public static byte[] Extend(ReadOnlyMemory<byte> file, (string Name, byte[] Content) replaced, IEnumerable<(string Name, byte[] Content)> added)
    {
        using var package = new MemoryStream();
        package.Write(file.Span);
        using (var zip = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true, Encoding.UTF8))
        {
            Put(zip.GetEntry(replaced.Name)!, replaced.Content);
            foreach (var (name, bytes) in added)
            {
                Put(zip.CreateEntry(name, CompressionLevel.Optimal), bytes);
            }
        }

        return package.ToArray();
    }

    private static void Put(ZipArchiveEntry entry, byte[] content)
    {
        using (var stream = entry.Open())
        {
            stream.SetLength(0);
            stream.Write(content);
        }

        entry.LastWriteTime = EntryTime;
    }

    /// <summary>Where the seal is drawn; null where none is.</summary>
    private string? Seal(List<string> pageIds)
    {
        for (var i = 0; i < pageIds.Count; i++)
        {
            if (document.Pages[i].OfType<PageMark.Circle>().FirstOrDefault() is { } ring)
            {
                var half = ring.Radius + (ring.Width / 2);
                return $"{pageIds[i]} {OfdNumber.Box(ring.CentreX - half, ring.CentreY - half, 2 * half, 2 * half)}";
            }
        }

        return null;
    }

    private byte[] Entry(List<string> pageIds) => OfdXml.File("OFD", xml =>
    {
        xml.Attributes(("Version", "1.0"), ("DocType", "OFD"));
        xml.Element("DocBody", () =>
        {
            xml.Element("DocInfo", () =>
            {
                var digest = Sm3.HashHex(content.Data.Span);
                xml.Element("DocID", digest[..32]);
                xml.Element("Title", content.Title);
                xml.Element("Author", content.Issuer);
                xml.Element("Subject", content.Number);
                xml.Element("CreationDate", content.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                xml.Element("Creator", "协同监管数据交换枢纽");
                xml.Element("CustomDatas", () =>
                {
                    xml.Element("CustomData", content.Type, ("Name", OfdFiles.TypeKey));
                    xml.Element("CustomData", content.Number, ("Name", OfdFiles.NumberKey));
                    xml.Element("CustomData", digest, ("Name", OfdFiles.DataKey));
                    xml.Element("CustomData", TextDigest.Of(document.Text), ("Name", OfdFiles.TextKey));
                    if (Seal(pageIds) is { } seal)
                    {
                        xml.Element("CustomData", seal, ("Name", OfdFiles.SealKey));
                    }
                });
            });
            xml.Element("DocRoot", OfdFiles.Document);
        });
    });

    private byte[] Document(List<string> pageIds, bool hasPicture) => OfdXml.File("Document", xml =>
    {
        xml.Element("CommonData", () =>
        {
            xml.Element("MaxUnitID", _ids.Greatest);
            xml.Element("PageArea", () => xml.Element("PhysicalBox", "0 0 210 297"));
            xml.Element("PublicRes", "PublicRes.xml");
            if (hasPicture)
            {
                xml.Element("DocumentRes", "DocumentRes.xml");
            }
        });
        xml.Element("Pages", () =>
        {
            for (var i = 0; i < pageIds.Count; i++)
            {
                xml.Element("Page", "", ("ID", pageIds[i]), ("BaseLoc", FormattableString.Invariant($"Pages/Page_{i}/Content.xml")));
            }
        });
        xml.Element("Attachments", "Attachs/Attachments.xml");
    });

    private static byte[] PublicResources() => OfdXml.File("Res", xml =>
    {
        xml.Attributes(("BaseLoc", "Res"));
        xml.Element("Fonts", () => xml.Element("Font", () =>
        {
            xml.Attributes(("ID", OfdIds.Font), ("FontName", DocumentFont.Family), ("FamilyName", DocumentFont.Family), ("Serif", "true"));
            xml.Element("FontFile", "font.ttf");
        }));
    });

    private static List<(string Name, byte[] Content)> Picture(QrMatrix matrix) =>
    [
        (OfdFiles.DocumentResources, OfdXml.File("Res", xml =>
        {
            xml.Attributes(("BaseLoc", "Res"));
            xml.Element("MultiMedias", () => xml.Element("MultiMedia", () =>
            {
                xml.Attributes(("ID", OfdIds.Image), ("Type", "Image"), ("Format", "PNG"));
                xml.Element("MediaFile", "code.png");
            }));
        })),
        (OfdFiles.Code, PngImage.Of(matrix.Size * PixelsPerModule, (row, column) => matrix.IsDark(row / PixelsPerModule, column / PixelsPerModule))),
    ];

    private byte[] Attachments() => OfdXml.File("Attachments", xml => xml.Element("Attachment", () =>
    {
        xml.Attributes(("ID", "data"), ("Name", "data.json"), ("Format", "json"),
            ("CreationDate", content.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Size", OfdNumber.Millimetres(content.Data.Length / 1024.0)));
        xml.Element("FileLoc", "data.json");
    }));
}
