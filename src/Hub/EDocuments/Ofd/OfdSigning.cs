using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Canonical.Dates;
using Canonical.Digests;

namespace Hub.EDocuments.Ofd;

/// <summary>
/// Signs a package: Signature.xml lists the SM3 of every other file, the list of signatures and the seal included; SignedValue.dat signs
/// Signature.xml in the form of GB/T 38540-2020. Only these two files are outside the list, and both are bound by the signature itself.
/// </summary>
internal static class OfdSigning
{
    private const string EndOfRoot = "</ofd:DocRoot>";

    public static byte[] Sign(ReadOnlyMemory<byte> file, IDocumentSigner signer, DateTimeOffset signedAt)
    {
        List<(string Name, byte[] Content)> files = [.. Unpack(file).Select(one => one.Name == OfdFiles.Entry ? (one.Name, WithSignatures(one.Content)) : one)];
        var entry = files.Find(one => one.Name == OfdFiles.Entry);
        var seal = SesSeal.Build(signer, signedAt);
        List<(string Name, byte[] Content)> added = [(OfdFiles.Signatures, Signatures()), (OfdFiles.Seal, seal.GetDerEncoded())];
        var signature = Signature([.. files, .. added], PlaceOfSeal(entry.Content), signedAt);
        added.Add((OfdFiles.Signature, signature));
        added.Add((OfdFiles.SignedValue, SesSeal.Sign(seal, Sm3.Hash(signature), "/" + OfdFiles.Signature, signer, signedAt)));
        return OfdWriter.Extend(file, entry, added);
    }

    private static IEnumerable<(string Name, byte[] Content)> Unpack(ReadOnlyMemory<byte> file)
    {
        using var zip = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }

    private static byte[] WithSignatures(byte[] entry)
    {
        var text = Encoding.UTF8.GetString(entry);
        var end = text.IndexOf(EndOfRoot, StringComparison.Ordinal);
        if (end < 0 || text.Contains("<ofd:Signatures>", StringComparison.Ordinal))
        {
            throw new ArgumentException("This package was not written here, or it is signed.", nameof(entry));
        }

        return Encoding.UTF8.GetBytes(text.Insert(end + EndOfRoot.Length, $"<ofd:Signatures>/{OfdFiles.Signatures}</ofd:Signatures>"));
    }

    private static byte[] Signatures() => OfdXml.File("Signatures", xml =>
    {
        xml.Element("MaxSignId", "1");
        xml.Element("Signature", "", ("ID", "1"), ("Type", "Seal"), ("BaseLoc", "/" + OfdFiles.Signature));
    });

    /// <summary>The page and the box the writer drew the seal in; a document without a drawn seal is signed all the same.</summary>
    private static (string Page, string Box)? PlaceOfSeal(byte[] entry)
    {
        var place = XElement.Load(new MemoryStream(entry)).Descendants().FirstOrDefault(element => element.Attribute("Name")?.Value == OfdFiles.SealKey)?.Value;
        return place?.IndexOf(' ', StringComparison.Ordinal) is { } end ? (place[..end], place[(end + 1)..]) : null;
    }

    private static byte[] Signature(List<(string Name, byte[] Content)> files, (string Page, string Box)? seal, DateTimeOffset signedAt) => OfdXml.File("Signature", xml =>
    {
        xml.Element("SignedInfo", () =>
        {
            xml.Element("Provider", "", ("ProviderName", "hub-software-signer"), ("Company", "软件签名，不具电子印章的法律效力"), ("Version", "1.0"));
            xml.Element("SignatureMethod", SesSeal.Sm2WithSm3);
            xml.Element("SignatureDateTime", ShanghaiTime.From(signedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
            xml.Element("References", () =>
            {
                xml.Attributes(("CheckMethod", "SM3"));
                foreach (var (name, content) in files)
                {
                    xml.Element("Reference", () =>
                    {
                        xml.Attributes(("FileRef", "/" + name));
                        xml.Element("CheckValue", Convert.ToBase64String(Sm3.Hash(content)));
                    });
                }
            });
            if (seal is { } place)
            {
                // A reader shows the seal there as one that can be asked about its signature.
                xml.Element("StampAnnot", "", ("ID", "1"), ("PageRef", place.Page), ("Boundary", place.Box));
            }

            xml.Element("Seal", () => xml.Element("BaseLoc", "/" + OfdFiles.Seal));
        });
        xml.Element("SignedValue", "/" + OfdFiles.SignedValue);
    });
}
