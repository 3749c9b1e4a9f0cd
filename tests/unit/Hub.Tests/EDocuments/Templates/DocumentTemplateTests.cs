using System.Text.Json.Nodes;
using Canonical.Rules;
using Hub.EDocuments.Cases;
using Hub.EDocuments.Data;
using Hub.EDocuments.Templates;
using Hub.Hosting;
using Hub.Registry;
using Shouldly;
using Xunit;

namespace Hub.Tests.EDocuments.Templates;

public sealed class DocumentTemplateTests : IDisposable
{
    private static readonly string Home = HubHome.Find();
    private static readonly HubContent Content = HubContent.Load(Home, ReferenceTables.Empty);
    private static readonly DocumentTemplates Shipped = DocumentTemplates.Load(Home, Content);
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-documents-").FullName;

    public static TheoryData<string> Cases => [.. DocumentCase.All(Path.Combine(Home, "documents")).Select(one => one.Title)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_comes_out_as_written(string title)
    {
        var one = DocumentCase.All(Path.Combine(Home, "documents")).Single(known => known.Title == title);

        JsonNode.DeepEquals(one.Run(Shipped), one.Then).ShouldBeTrue(one.Run(Shipped).ToJsonString());
    }

    [Fact]
    public void Every_type_has_a_template_and_a_case_that_comes_out_and_one_that_is_refused()
    {
        Shipped.All.Select(template => template.Short).ShouldBe(
            ["evaluation", "guidance", "approval", "notice", "plan", "lead", "record", "rectification", "result", "receipt", "task-sheet"]);
        foreach (var cases in DocumentCase.All(Path.Combine(Home, "documents")).GroupBy(one => one.Type))
        {
            cases.ShouldContain(one => one.Then["faults"] == null, cases.Key);
            cases.ShouldContain(one => one.Then["faults"] != null, cases.Key);
        }
    }

    [Fact]
    public void Without_any_one_required_piece_of_data_a_document_is_refused_naming_it()
    {
        var refused = 0;
        foreach (var template in Shipped.All)
        {
            var given = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Home, "documents", template.Type, "1", "cases", "complete", "given.json")))!;
            foreach (var field in template.Fields.Where(field => !field.IsOptional))
            {
                var (content, faults) = TemplateRun.Make(template, BoundData.Write(Without(given, field.Path)), Content.Codes);

                content.ShouldBeNull($"{template.Type}: {field.Path}");
                faults.ShouldAllBe(fault => fault.Code == "DOC-9201");
                faults.ShouldContain(fault => fault.Message.Contains(field.Label, StringComparison.Ordinal), $"{template.Type}: {field.Path}");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void No_line_is_ever_empty()
    {
        foreach (var one in DocumentCase.All(Path.Combine(Home, "documents")))
        {
            var texts = Texts(one.Run(Shipped)).ToList();
            texts.ShouldAllBe(text => text.Trim().Length > 0);
            texts.ShouldAllBe(text => !text.Contains('{', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_notice_says_everything_the_law_asks_for()
    {
        var notice = DocumentCase.All(Path.Combine(Home, "documents")).Single(one => one.Title == "inspection-notice@1/complete").Then.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        foreach (var part in new[] { "五个严禁", "回避", "权利和义务", "年度频次上限", "4次", "检查码", "执法证号", "09018924063", "检查依据", "现场检查", "联系方式" })
        {
            notice.ShouldContain(part);
        }
    }

    [Theory]
    [InlineData("mark: 检通", "mark: 检审", "文号标记“检审”用于两种文书")]
    [InlineData("about: inspection-task", "about: inspection-tusk", "notice/1/template.yaml:5: 没有记录类型 inspection-tusk")]
    [InlineData("recipients: [subject, inspector, platform]", "recipients: [subjekt]", "没有受送达人 subjekt")]
    [InlineData("version: 1", "version: 2", "document 与 version 应与所在目录一致")]
    [InlineData("seal: true", "sael: true", "没有设置 sael")]
    [InlineData("{window.from|instant}", "{window.form|instant}", "data 中没有 window.form")]
    [InlineData("{window.from|instant}", "{window.from|instnat}", "没有写法 instnat")]
    [InlineData("{mode|code:inspection-mode}", "{mode|code:inspection-modes}", "没有代码表 inspection-modes")]
    [InlineData("value: \"{record.planNo}\", when: record.planNo", "value: \"{record.planNo}\"", "record.planNo 可以缺少：请写 when: record.planNo")]
    [InlineData("  - { path: mode, label: 检查方式", "  - { path: unused, label: 无用 }\n  - { path: mode, label: 检查方式", "data 中的 unused 没有在正文中使用")]
    [InlineData("each: materials\n    when: materials", "each: materials", "它可以缺少而没有 when: materials")]
    [InlineData("  - heading: \"{§}、检查纪律\"", "  - signOff: true\n  - signOff: true\n  - heading: \"{§}、检查纪律\"", "signOff 只能出现一次")]
    [InlineData("  - heading: \"{§}、检查纪律\"", "  - signOff: false\n  - heading: \"{§}、检查纪律\"", "signOff 只能写 true")]
    public void A_mistake_in_a_template_is_told_with_file_and_line(string from, string to, string expected)
    {
        Copy(Path.Combine(Home, "documents"), _folder);
        var file = Path.Combine(_folder, "inspection-notice", "1", "template.yaml");
        var text = File.ReadAllText(file);
        text.ShouldContain(from);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
        var mistakes = new List<string>();

        DocumentTemplates.Load(_folder, Content.Codes, Content.Catalogue, mistakes);

        mistakes.ShouldContain(mistake => mistake.Contains(expected, StringComparison.Ordinal), string.Join('\n', mistakes));
    }

    [Fact]
    public void A_document_that_the_routes_do_not_bring_to_its_recipients_keeps_the_hub_from_starting()
    {
        Copy(Path.Combine(Home, "documents"), Path.Combine(_folder, "documents"));
        var file = Path.Combine(_folder, "documents", "inspection-approval", "1", "template.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("recipients: [inspector]", "recipients: [subject]", StringComparison.Ordinal));

        Should.Throw<InvalidDataException>(() => DocumentTemplates.Load(_folder, Content)).Message.ShouldContain("inspection-approval 应送往 enterprise-cloud/documents");
    }

    [Fact]
    public void Newer_versions_are_used_and_older_ones_still_known()
    {
        Copy(Path.Combine(Home, "documents"), _folder);
        Copy(Path.Combine(_folder, "inspection-notice", "1"), Path.Combine(_folder, "inspection-notice", "2"));
        var file = Path.Combine(_folder, "inspection-notice", "2", "template.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("version: 1", "version: 2", StringComparison.Ordinal));
        var mistakes = new List<string>();

        var templates = DocumentTemplates.Load(_folder, Content.Codes, Content.Catalogue, mistakes);

        mistakes.ShouldBeEmpty();
        templates.Find("notice")!.Id.ShouldBe("inspection-notice@2");
        templates.FindVersion("inspection-notice@1").ShouldNotBeNull();
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static JsonNode Without(JsonNode given, string path)
    {
        var copy = given.DeepClone();
        Remove(copy, path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries));
        return copy;
    }

    private static void Remove(JsonNode? node, string[] path)
    {
        switch (node)
        {
            case JsonArray list when path is ["[]"]:
                list[0] = " ";
                break;
            case JsonArray list:
                Remove(list[^1], path[1..]);
                break;
            case JsonObject fields when path.Length == 1:
                fields.Remove(path[0]);
                break;
            case JsonObject fields:
                Remove(fields[path[0]], path[1..]);
                break;
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
