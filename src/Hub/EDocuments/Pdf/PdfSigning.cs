using System.Globalization;
using System.Text;
using Canonical.Dates;

namespace Hub.EDocuments.Pdf;

/// <summary>
/// Signs a PDF by an incremental update. The signature is SM2 over SM3 of the whole file except the value of /Contents itself;
/// /ByteRange names the two parts. docs/designs/document-files.md tells how to check it with openssl.
/// </summary>
internal static class PdfSigning
{
    public const string Filter = "HubSM2";
    public const string SubFilter = "hub.sm2.sm3.detached";
    public const string KeyIdKey = "HubKeyId";
    public const string PublicKeyKey = "HubPublicKey";

    // A signature takes 72 bytes at most; what is shorter is filled up with blanks, which a hexadecimal string does not count.
    private const int ContentsLength = 2 * 72;

    public static byte[] Sign(ReadOnlySpan<byte> file, IDocumentSigner signer, DateTimeOffset signedAt)
    {
        var tail = PdfTail.Read(file);
        var (field, signature) = (tail.Size, tail.Size + 1);
        var update = new StringBuilder();
        long[] offsets = new long[3];
        offsets[0] = Append(update, file.Length, PdfWriter.Catalog, $"<< {tail.Catalog} /AcroForm << /SigFlags 3 /Fields [{Whole(field)} 0 R] >> >>");
        offsets[1] = Append(update, file.Length, field, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Hub) /F 132 /Rect [0 0 0 0] /V {Whole(signature)} 0 R >>");
        offsets[2] = Append(update, file.Length, signature, Dictionary(signer, signedAt));
        AppendTable(update, file.Length, tail, offsets);
        byte[] signed = [.. file, .. Encoding.ASCII.GetBytes(update.ToString())];
        Fill(signed, file.Length, signer);
        return signed;
    }

    private static string Dictionary(IDocumentSigner signer, DateTimeOffset signedAt) =>
        $"<< /Type /Sig /Filter /{Filter} /SubFilter /{SubFilter} /M {PdfText.Date(ShanghaiTime.From(signedAt))} /Reason {PdfText.String("完整性校验；软件密钥，不具电子印章的法律效力")}"
        + $" /HubAlgorithm (SM2 with SM3, 1.2.156.10197.1.501, id 1234567812345678) /{KeyIdKey} {PdfText.Ascii(signer.KeyId)} /{PublicKeyKey} {PdfText.Ascii(signer.PublicKeyPem.ReplaceLineEndings("\n"))}"
        + $" {Ranges(0, 0, 0)} /Contents <{new string(' ', ContentsLength)}> >>";

    private static long Append(StringBuilder update, long start, int number, string body)
    {
        var offset = start + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        return offset;
    }

    private static void AppendTable(StringBuilder update, long start, PdfTail tail, long[] offsets)
    {
        var table = start + update.Length;
        update.Append("xref\n0 2\n0000000000 65535 f \n").Append(PdfTail.Entry(offsets[0]));
        update.Append(CultureInfo.InvariantCulture, $"{tail.Size} 2\n").Append(PdfTail.Entry(offsets[1])).Append(PdfTail.Entry(offsets[2]));
        update.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {tail.Size + 2} {tail.References} /Prev {tail.Table} >>\nstartxref\n{table}\n%%EOF\n");
    }

    /// <summary>Writes the ranges in their place, then signs what they cover.</summary>
    private static void Fill(byte[] file, int from, IDocumentSigner signer)
    {
        var first = from + file.AsSpan(from).IndexOf("/Contents <"u8) + "/Contents ".Length;
        var second = first + ContentsLength + 2;
        Encoding.ASCII.GetBytes(Ranges(first, second, file.Length - second), file.AsSpan(from + file.AsSpan(from).IndexOf("/ByteRange"u8)));
        var value = signer.Sign([.. file.AsSpan(0, first), .. file.AsSpan(second)]);
        if (value.Length * 2 > ContentsLength)
        {
            throw new InvalidOperationException($"A signature of {value.Length} bytes is no SM2 signature.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexString(value), file.AsSpan(first + 1));
    }

    private static string Ranges(int firstLength, int second, int secondLength) =>
        string.Create(CultureInfo.InvariantCulture, $"/ByteRange [0 {firstLength:D10} {second:D10} {secondLength:D10}]");

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
