using Canonical.Codes;
using Canonical.Records;

namespace Hub.EDocuments.Templates;

/// <summary>Compiles a template file; every mistake is told with file and line.</summary>
internal sealed class TemplateCompiler(CodeLists codes, RecordCatalogue catalogue, IReadOnlyCollection<string> recipients, List<string> mistakes)
{
    /// <summary>The parts of a body, by the setting that names them.</summary>
    private static readonly string[] Kinds = ["heading", "paragraph", "fields", "table", "signatures", SignOff];
    private const string SignOff = "signOff";

    private readonly TemplateForms _forms = new(codes);

    public DocumentTemplate? Compile(string file, string type, int version)
    {
        var before = mistakes.Count;
        if (TemplateNode.Read(file, mistakes) is not { } root)
        {
            return null;
        }

        CheckPlace(root, type, version);
        var fields = ReadFields(root);
        var paths = new TemplatePaths(fields, _forms);
        var title = root.Map("title");
        var template = new DocumentTemplate(
            type, version, root.Required("short"), title?.Required("zh") ?? "", title?.Required("en") ?? "", RecordTypeOf(root), root.Required("mark"),
            root.Flag("seal"), CodePath(root, paths), root.Flag("confidential"), root.Number("retentionYears"), RecipientsOf(root), fields,
            [.. root.Maps("body").Select(block => ReadBlock(block, paths)).OfType<TemplateBlock>()]);
        title?.Done();
        root.Done();
        if (template.Body.OfType<TemplateBlock.SignOff>().Count() > 1)
        {
            root.Mistake("signOff 只能出现一次", "body");
        }

        foreach (var unused in paths.Unused())
        {
            root.Mistake($"data 中的 {unused} 没有在正文中使用", "data");
        }

        return mistakes.Count == before ? template : null;
    }

    private void CheckPlace(TemplateNode root, string type, int version)
    {
        if (root.Required("document") != type || root.Number("version") != version)
        {
            root.Mistake($"document 与 version 应与所在目录一致：{type}、{version}", "document");
        }

        if (!codes.Find("document-type", type, null).IsFound)
        {
            root.Mistake($"代码表 document-type 中没有 {type}", "document");
        }
    }

    private string RecordTypeOf(TemplateNode root)
    {
        var about = root.Required("about");
        if (about.Length > 0 && catalogue.Find(about) is null)
        {
            root.Mistake($"没有记录类型 {about}", "about");
        }

        return about;
    }

    private IReadOnlyList<string> RecipientsOf(TemplateNode root)
    {
        var kinds = root.Texts("recipients");
        foreach (var unknown in kinds.Where(kind => !recipients.Contains(kind)))
        {
            root.Mistake($"没有受送达人 {unknown}，可用：{string.Join('、', recipients)}", "recipients");
        }

        return kinds;
    }

    private static string? CodePath(TemplateNode root, TemplatePaths paths)
    {
        if (root.Text("code") is not { } path)
        {
            return null;
        }

        if (!paths.Use(path, null, mayBeAbsent: true))
        {
            root.Mistake($"data 中没有 {path}", "code");
        }

        return path;
    }

    private static List<TemplateField> ReadFields(TemplateNode root)
    {
        var fields = new List<TemplateField>();
        foreach (var node in root.Maps("data"))
        {
            var field = new TemplateField(node.Required("path"), node.Required("label"), node.Text("source"), node.Flag("optional"), node.Flag("masked"));
            node.Done();
            if (fields.Exists(known => known.Path == field.Path))
            {
                node.Mistake($"{field.Path} 写了两次", "path");
            }

            if (field.IsMasked && field.Path.Contains("[]", StringComparison.Ordinal))
            {
                node.Mistake("masked 只用于单个值，不用于列表", "masked");
            }

            fields.Add(field);
        }

        return fields;
    }

    private static TemplateBlock? ReadBlock(TemplateNode node, TemplatePaths paths)
    {
        var kinds = Kinds.Where(node.Has).ToList();
        if (kinds.Count != 1)
        {
            node.Mistake($"每一部分应恰好写明一种：{string.Join('、', Kinds)}");
            return null;
        }

        var when = node.Text("when");
        if (when is not null && !paths.Use(when, null, mayBeAbsent: true))
        {
            node.Mistake($"data 中没有 {when}", "when");
        }

        TemplateBlock block = kinds[0] switch
        {
            "heading" => new TemplateBlock.Heading(when, ReadText(node, "heading", paths, null, when)),
            "paragraph" => ReadParagraph(node, paths, when),
            "fields" => new TemplateBlock.Fields(when, [.. node.Maps("fields").Select(line => ReadLine(line, paths, when))]),
            "table" => ReadTable(node.Map("table"), node, paths, when),
            SignOff => ReadSignOff(node, when),
            _ => new TemplateBlock.Signatures(when, node.Texts("signatures")),
        };
        node.Done();
        return block;
    }

    private static TemplateBlock.SignOff ReadSignOff(TemplateNode node, string? when)
    {
        if (!node.Flag(SignOff) || when is not null)
        {
            node.Mistake("signOff 只能写 true，且不带 when；不写时署名、日期和印章在文末", SignOff);
        }

        return new TemplateBlock.SignOff(when);
    }

    private static TemplateBlock.Paragraph ReadParagraph(TemplateNode node, TemplatePaths paths, string? when)
    {
        var each = Each(node, paths, when);
        return new TemplateBlock.Paragraph(when, each, ReadText(node, "paragraph", paths, each, when), node.Flag("indent", otherwise: true));
    }

    private static TemplateBlock.Table ReadTable(TemplateNode? table, TemplateNode node, TemplatePaths paths, string? when)
    {
        var each = Each(table ?? node, paths, when) ?? "";
        var columns = (table ?? node).Maps("columns").Select(column => ReadColumn(column, paths, each, when)).ToList();
        table?.Done();
        if (each.Length == 0)
        {
            node.Mistake("table 缺少 each", "table");
        }

        return new TemplateBlock.Table(when, each, columns);
    }

    private static TemplateBlock.TableColumn ReadColumn(TemplateNode node, TemplatePaths paths, string each, string? when)
    {
        var column = new TemplateBlock.TableColumn(node.Required("head"), ReadText(node, "value", paths, each, when), node.Has("weight") ? node.Number("weight") : 1);
        node.Done();
        return column;
    }

    private static TemplateBlock.FieldLine ReadLine(TemplateNode node, TemplatePaths paths, string? blockWhen)
    {
        var when = node.Text("when");
        if (when is not null && !paths.Use(when, null, mayBeAbsent: true))
        {
            node.Mistake($"data 中没有 {when}", "when");
        }

        var line = new TemplateBlock.FieldLine(node.Required("label"), ReadText(node, "value", paths, null, when ?? blockWhen), when);
        node.Done();
        return line;
    }

    private static string? Each(TemplateNode node, TemplatePaths paths, string? when)
    {
        if (node.Text("each") is not { } each)
        {
            return null;
        }

        if (!paths.UseList(each, when))
        {
            node.Mistake($"data 中没有列表 {each}，或它可以缺少而没有 when: {each}", "each");
        }

        return each;
    }

    private static TemplateText ReadText(TemplateNode node, string name, TemplatePaths paths, string? each, string? when)
    {
        var text = TemplateText.Parse(node.Required(name));
        foreach (var part in text.Parts.Where(part => part.Path is not null))
        {
            if (paths.Problem(part.Path!, part.Form, each, when) is { } problem)
            {
                node.Mistake(problem, name);
            }
        }

        return text;
    }
}
