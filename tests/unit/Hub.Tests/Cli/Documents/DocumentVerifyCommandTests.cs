using Hub.Cli.Documents;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Signing;
using Hub.Tests.EDocuments;
using Shouldly;
using Xunit;

namespace Hub.Tests.Cli.Documents;

public sealed class DocumentVerifyCommandTests : IDisposable
{
    private static readonly DateTimeOffset SignedAt = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_document_ends_with_0_and_says_what_it_is_worth()
    {
        var signer = new KeyFolder(_folder.Path).Rotate();
        var pdf = new PdfRenderer();
        var ofd = new OfdRenderer();
        _folder.Write("a.pdf", pdf.Sign(pdf.Render(SampleDocuments.Notice()).File, signer, SignedAt));
        _folder.Write("a.ofd", ofd.Sign(ofd.Render(SampleDocuments.Notice()).File, signer, SignedAt));
        new KeyFolder(_folder.Path).Rotate();

        foreach (var name in (string[])["a.pdf", "a.ofd"])
        {
            var (exit, said) = Verify(name);

            exit.ShouldBe(0, said);
            said.ShouldContain(signer.KeyId);
            said.ShouldContain("未覆盖：无");
            said.ShouldContain("不具电子印章的法律效力");
        }
    }

    [Fact]
    public void An_unknown_key_ends_with_1_until_it_is_given()
    {
        var signer = new SoftwareSigner(KeyText.Generate());
        var pdf = new PdfRenderer();
        _folder.Write("a.pdf", pdf.Sign(pdf.Render(SampleDocuments.Notice()).File, signer, SignedAt));
        _folder.Write("key.pem", System.Text.Encoding.ASCII.GetBytes(signer.PublicKeyPem));

        Verify("a.pdf").Exit.ShouldBe(1);
        Verify("a.pdf", "key.pem").Exit.ShouldBe(0);
    }

    [Fact]
    public void What_cannot_be_read_ends_with_2()
    {
        _folder.Write("a.pdf", "hello"u8);

        Verify("a.pdf").ShouldSatisfyAllConditions(result => result.Exit.ShouldBe(2), result => result.Said.ShouldContain("DOC-9161"));
        Verify("none.pdf").ShouldSatisfyAllConditions(result => result.Exit.ShouldBe(2), result => result.Said.ShouldContain("none.pdf"));
    }

    private (int Exit, string Said) Verify(string name, params string[] keys)
    {
        using var output = new StringWriter();
        var exit = DocumentVerifyCommand.Run(new FileInfo(_folder[name]), [.. keys.Select(key => new FileInfo(_folder[key]))], _folder.Path, output);
        return (exit, output.ToString());
    }
}
