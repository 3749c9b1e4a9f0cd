using System.Text;
using System.Text.RegularExpressions;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Signing;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Pdf;

/// <summary>The steps of docs/designs/document-files.md: what anybody can do with openssl alone.</summary>
public sealed partial class PdfSigningTests : IDisposable
{
    private static readonly DateTimeOffset SignedAt = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly SoftwareSigner Signer = new(KeyText.Generate());
    private readonly ScratchFolder _folder = new();
    private readonly PdfRenderer _renderer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Openssl_alone_verifies_a_signed_file() => OpensslOn(Signed()).Exit.ShouldBe(0);

    [Fact]
    public void Openssl_refuses_a_file_changed_anywhere()
    {
        var signed = Signed();
        var signature = signed.AsSpan().LastIndexOf("/Contents <"u8);
        foreach (var position in (int[])[20, signed.Length / 3, signature - 200, signed.Length - 20])
        {
            var changed = signed.ToArray();
            changed[position] ^= 1;
            OpensslOn(changed).Exit.ShouldNotBe(0);
        }
    }

    [Fact]
    public void A_signed_file_is_still_sound_for_qpdf_and_reads_alike()
    {
        var unsigned = _folder.Write("unsigned.pdf", _renderer.Render(SampleDocuments.Notice()).File);
        var signed = _folder.Write("signed.pdf", Signed());

        Tool.Run("qpdf", "--check", signed).ShouldContain("No syntax or stream encoding errors found");
        Tool.Run("pdftotext", "-raw", signed, "-").ShouldBe(Tool.Run("pdftotext", "-raw", unsigned, "-"));
    }

    [Fact]
    public void Poppler_sees_ranges_that_take_in_the_whole_file_but_the_value()
    {
        var signed = Signed();

        var ranges = PopplerRanges().Match(Tool.Try("pdfsig", _folder.Write("ranges.pdf", signed)).Output).Groups;

        (ranges["from"].Value, ranges["end"].Value).ShouldBe(("0", $"{signed.Length}"));
        Encoding.ASCII.GetString(signed[int.Parse(ranges["first"].Value, null)..int.Parse(ranges["second"].Value, null)]).ShouldMatch("^<[0-9A-F ]+>$");
    }

    [Fact]
    public void Signing_changes_no_byte_of_the_file_and_signs_alike_twice()
    {
        var unsigned = _renderer.Render(SampleDocuments.Notice()).File!;

        var signed = _renderer.Sign(unsigned, Signer, SignedAt);

        signed.AsSpan(0, unsigned.Length).SequenceEqual(unsigned).ShouldBeTrue();
        _renderer.Sign(unsigned, Signer, SignedAt).ShouldBe(signed);
    }

    private byte[] Signed() => _renderer.Sign(_renderer.Render(SampleDocuments.Notice()).File, Signer, SignedAt);

    private (int Exit, string Output, string Error) OpensslOn(byte[] file)
    {
        var ranges = ByteRange().Matches(Encoding.Latin1.GetString(file))[^1].Groups;
        var (first, second, length) = (int.Parse(ranges[1].Value, null), int.Parse(ranges[2].Value, null), int.Parse(ranges[3].Value, null));
        (second + length).ShouldBe(file.Length);
        var digits = Encoding.ASCII.GetString(file, first, second - first).Trim('<', '>').Trim();
        _folder.Write("message", [.. file[..first], .. file[second..]]);
        _folder.Write("signature", Convert.FromHexString(digits));
        File.WriteAllText(_folder["key.pem"], Signer.PublicKeyPem);
        return Tool.Try("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", _folder["key.pem"], "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-in", _folder["message"], "-sigfile", _folder["signature"]);
    }

    [GeneratedRegex(@"Signed Ranges: \[(?<from>\d+) - (?<first>\d+)\], \[(?<second>\d+) - (?<end>\d+)\]")]
    private static partial Regex PopplerRanges();

    [GeneratedRegex(@"/ByteRange \[0 (\d+) (\d+) (\d+)\]")]
    private static partial Regex ByteRange();
}
