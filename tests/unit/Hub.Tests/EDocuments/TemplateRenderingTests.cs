using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hub.EDocuments;
using Hub.EDocuments.Ofd;
using Hub.EDocuments.Pdf;
using Hub.EDocuments.Received;
using Hub.EDocuments.Signing;
using Hub.EDocuments.Verification;
using Hub.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments;

/// <summary>What the cases beside the templates say must be rendered, signed, read back and verified, in both formats.</summary>
public sealed partial class TemplateRenderingTests : IDisposable
{
    private static readonly SoftwareSigner Signer = new(KeyText.Generate());
    private static readonly string Documents = Path.Combine(HubHome.Find(), "documents");
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Cases =>
    [
        .. Directory.EnumerateFiles(Documents, "then.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => JsonNode.Parse(File.ReadAllBytes(file))!["blocks"] is not null).Select(file => Path.GetRelativePath(Documents, Path.GetDirectoryName(file)!)),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_type_has_a_case_that_is_rendered() =>
        Cases.Select(one => one.Data.Split('/', '\\')[0]).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Directory.EnumerateFiles(Documents, "template.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Documents, file).Split('/', '\\')[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_rendered_signed_read_back_and_sound(string name)
    {
        var content = Content(JsonNode.Parse(File.ReadAllBytes(Path.Combine(Documents, name, "then.json")))!);
        var verifier = new DocumentVerifier(KeyRing.Of(Signer.PublicKeyPem), new DocumentLimits(), TimeProvider.System);
        foreach (var renderer in (IDocumentRenderer[])[new PdfRenderer(), new OfdRenderer()])
        {
            var rendered = renderer.Render(content);
            rendered.Faults.ShouldBeEmpty();
            var report = verifier.Verify(renderer.Sign(rendered.File!, Signer, DateTimeOffset.UnixEpoch));
            report.AllFaults.ShouldBeEmpty();
            report.IsSound.ShouldBeTrue();
        }

        var read = Running().Replace(Blanks().Replace(Tool.Run("pdftotext", "-raw", _folder.Write("case.pdf", new PdfRenderer().Render(content).File), "-"), ""), "");
        foreach (var text in SampleDocuments.Texts(content))
        {
            read.ShouldContain(Blanks().Replace(text, ""));
        }
    }

    private static DocumentContent Content(JsonNode then) => new(
        "case", Text(then["number"]), Text(then["title"]), Text(then["issuer"]), DateOnly.ParseExact(Text(then["issuedOn"]), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        [.. then["blocks"]!.AsArray().Select(block => Block(block!))], (string?)then["code"], (bool)then["seal"]!, Encoding.UTF8.GetBytes(then.ToJsonString()));

    private static DocumentBlock Block(JsonNode block) => block.AsObject() switch
    {
        var json when json.ContainsKey("heading") => new DocumentBlock.Heading(Text(json["heading"])),
        var json when json.ContainsKey("paragraph") => new DocumentBlock.Paragraph(Text(json["paragraph"])),
        var json when json.ContainsKey("fields") => new DocumentBlock.Fields([.. json["fields"]!.AsArray().Select(item => (Text(item![0]), Text(item[1])))]),
        var json when json.ContainsKey("head") => new DocumentBlock.Table(Texts(json["head"]), [.. json["rows"]!.AsArray().Select(row => Texts(row))], [.. json["head"]!.AsArray().Select(_ => 1)]),
        var json when json.ContainsKey("signOff") => new DocumentBlock.SignOff(),
        var json => new DocumentBlock.Signatures(Texts(json["signatures"])),
    };

    private static IReadOnlyList<string> Texts(JsonNode? array) => [.. array!.AsArray().Select(Text)];

    private static string Text(JsonNode? node) => (string?)node ?? "";

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();

    /// <summary>Foot of a page and head of the next.</summary>
    [GeneratedRegex(@"数据摘要SM3\w{64}电子签名.*?法律效力第\d+页共\d+页(?!$)[^号]*?号")]
    private static partial Regex Running();
}
