using System.Buffers;
using System.Globalization;
using Canonical.Faults;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hub.EDocuments.Verification;

/// <summary>Checks the signatures of a PDF and what they cover.</summary>
internal sealed class PdfVerifier(KeyRing keys, DocumentLimits limits, TimeProvider time) : IPdfVerifier
{
    private static readonly SearchValues<byte> HexadecimalAndBlanks = SearchValues.Create("0123456789ABCDEFabcdef \r\n\t"u8);

    public VerificationReport Verify(ReadOnlyMemory<byte> file)
    {
        var (reading, fault) = PdfReading.Open(file, limits, time);
        if (reading is null)
        {
            return new VerificationReport("", [], null, [fault!]);
        }

        var signatures = reading.Signatures.Select(signature => Check(signature, file.Span)).ToList();
        var binding = Binding(reading);
        return new VerificationReport("pdf", signatures, binding, [.. signatures.Count == 0 ? [VerificationFaults.Unsigned()] : (IReadOnlyList<Fault>)[], .. BindingFaults.Of(binding)]);
    }

    private static BindingFinding? Binding(PdfReading reading)
    {
        if (!reading.Information.TryGetValue(PdfInformation.DataKey, out var declared))
        {
            return null;
        }

        var data = reading.Attachments.Where(attachment => attachment.Name == "data.json").Select(attachment => attachment.Content).FirstOrDefault();
        return BindingFinding.Of(
            reading.Information.GetValueOrDefault(PdfInformation.NumberKey), declared, data, reading.Information.GetValueOrDefault(PdfInformation.TextKey), reading.Text);
    }

    private SignatureFinding Check(PdfSignatureValue signature, ReadOnlySpan<byte> file)
    {
        var faults = new List<Fault>();
        var (covered, open) = Coverage(signature, file);
        if (open.Count > 0)
        {
            faults.Add(VerificationFaults.NotCovered(open));
        }

        var kind = signature.SubFilter == PdfSigning.SubFilter ? "SM2 软件签名" : $"PDF 签名 {signature.SubFilter}";
        var standing = signature.SubFilter != PdfSigning.SubFilter ? SignatureStanding.NotChecked : covered.Count == 0 ? SignatureStanding.Wrong : Check(signature, file, keys);
        if (Explained(standing, kind, signature.KeyId ?? "") is { } explained)
        {
            faults.Add(explained);
        }

        return new SignatureFinding("PDF 签名域", kind, signature.KeyId ?? "", Instant(signature.SignedAt), standing, covered, open, faults);
    }

    private static SignatureStanding Check(PdfSignatureValue signature, ReadOnlySpan<byte> file, KeyRing keys)
    {
        var key = keys.Find(signature.KeyId);
        var used = key ?? KeyText.ReadPublic(signature.PublicKey ?? "");
        return used is null || !IsRight(signature, file, used) ? SignatureStanding.Wrong : key is null ? SignatureStanding.ByUnknownKey : SignatureStanding.ByKnownKey;
    }

    private static bool IsRight(PdfSignatureValue signature, ReadOnlySpan<byte> file, ECPublicKeyParameters key)
    {
        var (first, second) = ((int)signature.Ranges[1], (int)signature.Ranges[2]);
        return Sm2.Verify(key, [.. file[..first], .. file.Slice(second, (int)signature.Ranges[3])], signature.Contents);
    }

    /// <summary>The ranges must take in the whole file but the signature's own value, and the gap must hold nothing else.</summary>
    private static (List<string> Covered, List<string> Open) Coverage(PdfSignatureValue signature, ReadOnlySpan<byte> file)
    {
        var ranges = signature.Ranges;
        if (ranges.Count != 4 || ranges[0] != 0 || ranges[1] <= 0 || ranges[2] <= ranges[1] || ranges[3] < 0 || ranges[2] > file.Length || ranges[3] > file.Length - ranges[2] || !IsValue(file[(int)ranges[1]..(int)ranges[2]]))
        {
            return ([], ["签名范围不是“除签名值以外的整个文件”"]);
        }

        var end = ranges[2] + ranges[3];
        List<string> covered = [string.Create(CultureInfo.InvariantCulture, $"第 1 至 {ranges[1]} 字节、第 {ranges[2] + 1} 至 {end} 字节（文件共 {file.Length} 字节，其间 {ranges[2] - ranges[1]} 字节是签名值本身）")];
        return (covered, end == file.Length ? [] : [string.Create(CultureInfo.InvariantCulture, $"签名后追加的 {file.Length - end} 字节")]);
    }

    private static bool IsValue(ReadOnlySpan<byte> gap) => gap.Length > 2 && gap[0] == '<' && gap[^1] == '>' && gap[1..^1].IndexOfAnyExcept(HexadecimalAndBlanks) < 0;

    internal static Fault? Explained(SignatureStanding standing, string kind, string signer) => standing switch
    {
        SignatureStanding.Wrong => VerificationFaults.WrongSignature(kind),
        SignatureStanding.ByUnknownKey => VerificationFaults.UnknownKey(signer),
        SignatureStanding.NotChecked => VerificationFaults.NotChecked(kind),
        _ => null,
    };

    /// <summary>D:20261123100000+08'00' as people read it.</summary>
    private static string Instant(string? written) =>
        written is { Length: >= 16 } && DateTime.TryParseExact(written.AsSpan(2, 14), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : written ?? "";
}
