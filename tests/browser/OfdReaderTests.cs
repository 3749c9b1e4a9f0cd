using System.Text.Json;
using Hub.EDocuments;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Signing;
using Hub.Tests.EDocuments;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Browser;

/// <summary>
/// OFD as a reader that others made (ofd.js) shows it in a browser: a writer and a reader of one house agree in their mistakes too.
/// What it showed is left beside the tests as pictures.
/// </summary>
public sealed class OfdReaderTests
{
    private static readonly DateTimeOffset SignedAt = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly SoftwareSigner Signer = new(KeyText.Generate());
    private readonly OfdRenderer _renderer = new();

    [Fact]
    public async Task Another_makers_reader_shows_every_text_of_a_document()
    {
        foreach (var (name, content) in new[] { ("ofd-notice", SampleDocuments.Notice()), ("ofd-record", SampleDocuments.LongRecord()) })
        {
            var shown = await ReadAsync(name, _renderer.Render(content).File!);

            shown.Pages.Length.ShouldBeGreaterThan(1);
            var text = string.Concat(shown.Pages);
            foreach (var wanted in SampleDocuments.Texts(content).Where(wanted => wanted.Length < 20))
            {
                text.ShouldContain(wanted);
            }
        }
    }

    [Fact]
    public async Task Another_makers_reader_finds_the_seal_and_its_signature_good()
    {
        var signed = _renderer.Sign(_renderer.Render(SampleDocuments.Notice()).File!, Signer, SignedAt);

        var seal = (await ReadAsync("ofd-sealed", signed)).Seals.ShouldHaveSingleItem();

        seal.Signature.ShouldBeTrue();
        seal.Digests.ShouldBeTrue();
    }

    [Fact]
    public async Task It_also_sees_that_a_signed_document_was_changed()
    {
        var signed = _renderer.Sign(_renderer.Render(SampleDocuments.Notice()).File!, Signer, SignedAt);

        var seal = (await ReadAsync("ofd-changed", Changed(signed))).Seals.ShouldHaveSingleItem();

        seal.Digests.ShouldBeFalse();
    }

    private static byte[] Changed(byte[] package)
    {
        using var memory = new MemoryStream();
        memory.Write(package);
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("Doc_0/Pages/Page_0/Content.xml")!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("Doc_0/Pages/Page_0/Content.xml").Open());
            writer.Write(text.Replace("现场检查", "书面检查", StringComparison.Ordinal));
        }

        return memory.ToArray();
    }

    private static async Task<Shown> ReadAsync(string name, byte[] file)
    {
        await using var phone = await Phone.OpenAsync(new Uri("http://localhost/"));
        var page = phone.Page;
        await page.SetViewportSizeAsync(920, 1300);
        await page.SetContentAsync("<!doctype html><meta charset=utf-8><body style='margin:0;background:#ccc'><div id=app></div>");
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = Script() });
        var json = await page.EvaluateAsync<string>(
            """
            file => new Promise((done, failed) => ofd.parseOfdDocument({
              ofd: Uint8Array.from(atob(file), one => one.charCodeAt(0)).buffer,
              success(documents) {
                const pages = ofd.renderOfd(900, documents[0]);
                pages.forEach(one => document.getElementById('app').appendChild(one));
                const stamps = Object.values(documents[0].stampAnnot).flat();
                done(JSON.stringify({
                  pages: pages.map(one => [...one.querySelectorAll('text')].map(text => text.textContent).join('')),
                  seals: stamps.map(one => ({
                    signature: one.stamp.signedInfo.VerifyRet === true,
                    digests: ofd.digestCheck(toBeChecked.get(one.stamp.signedInfo.signatureID)) === true,
                  })),
                }));
              },
              fail: failed,
            }))
            """,
            Convert.ToBase64String(file));
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screens")).FullName;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        return JsonSerializer.Deserialize<Shown>(json, JsonSerializerOptions.Web)!;
    }

    private static string Script()
    {
        using var stream = typeof(OfdReaderTests).Assembly.GetManifestResourceStream("ofd.min.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Shown(string[] Pages, Seal[] Seals);

    /// <summary>What the reader says of a seal: its signature over the digests, and the digests of the files.</summary>
    private sealed record Seal(bool Signature, bool Digests);
}
