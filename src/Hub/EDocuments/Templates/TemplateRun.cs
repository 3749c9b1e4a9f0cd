using System.Globalization;
using System.Text;
using System.Text.Json;
using Canonical.Codes;
using Canonical.Faults;

namespace Hub.EDocuments.Templates;

/// <summary>Makes the content of one document of its data, or tells everything that is missing or wrong in it. There is never an empty line.</summary>
internal sealed class TemplateRun
{
    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"];

    private readonly DocumentTemplate _template;
    private readonly JsonElement _data;
    private readonly TemplateForms _forms;
    private readonly List<Fault> _faults = [];
    private int _section;

    private TemplateRun(DocumentTemplate template, JsonElement data, CodeLists codes) =>
        (_template, _data, _forms) = (template, data, new TemplateForms(codes));

    /// <param name="data">Canonical JSON; it has <c>document.number</c> and <c>document.issuedOn</c> and whatever the template asks for.</param>
    public static (DocumentContent? Content, IReadOnlyList<Fault> Faults) Make(DocumentTemplate template, ReadOnlyMemory<byte> data, CodeLists codes)
    {
        using var document = JsonDocument.Parse(data);
        var run = new TemplateRun(template, document.RootElement, codes);
        var missing = run.Missing();
        if (missing.Count > 0)
        {
            return (null, missing);
        }

        var content = run.Content(data);
        return run._faults.Count > 0 ? (null, run._faults) : (content, []);
    }

    /// <summary>Faults of a template's required data that are not there.</summary>
    public static IReadOnlyList<Fault> Missing(DocumentTemplate template, ReadOnlyMemory<byte> data, CodeLists codes)
    {
        using var document = JsonDocument.Parse(data);
        return new TemplateRun(template, document.RootElement, codes).Missing();
    }

    private List<Fault> Missing()
    {
        var optional = _template.Fields.Where(field => field.IsOptional).Select(field => field.Path).ToHashSet(StringComparer.Ordinal);
        var faults = new Dictionary<string, Fault>(StringComparer.Ordinal);
        foreach (var field in _template.Fields.Where(field => !field.IsOptional && !InAbsentList(field.Path, optional)))
        {
            foreach (var place in DataPath.Missing(_data, field.Path))
            {
                faults.TryAdd(place, DocumentFaults.Missing(_template.TitleZh, field, place));
            }
        }

        return [.. faults.Values];
    }

    /// <summary>What the elements of a list must have is not missing while the list itself may be absent and is.</summary>
    private bool InAbsentList(string path, HashSet<string> optional) =>
        path.IndexOf("[]", StringComparison.Ordinal) is > 0 and var at && optional.Contains(path[..at]) && !DataPath.Has(_data, path[..at]);

    private DocumentContent Content(ReadOnlyMemory<byte> data) => new(
        _template.Type,
        Write(DataPath.Find(_data, "document.number"), null, "document.number"),
        _template.TitleZh,
        Write(DataPath.Find(_data, "department.name"), null, "department.name"),
        DateOnly.ParseExact(DataPath.Find(_data, "document.issuedOn").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        [.. _template.Body.Where(block => block.When is null || DataPath.Has(_data, block.When)).SelectMany(Blocks)],
        _template.CodePath is { } path && DataPath.Has(_data, path) ? Write(DataPath.Find(_data, path), null, path) : null,
        _template.HasSeal,
        data);

    private IEnumerable<DocumentBlock> Blocks(TemplateBlock block) => block switch
    {
        TemplateBlock.Heading heading => [new DocumentBlock.Heading(Line(heading.Text))],
        TemplateBlock.Paragraph paragraph => Paragraphs(paragraph),
        TemplateBlock.Fields fields =>
            [new DocumentBlock.Fields([.. fields.Lines.Where(line => line.When is null || DataPath.Has(_data, line.When)).Select(line => (line.Label, Line(line.Value)))])],
        TemplateBlock.Table table => [new DocumentBlock.Table(
            [.. table.Columns.Select(column => column.Head)],
            [.. Items(table.Each).Select((item, i) => table.Columns.Select(column => Line(column.Value, table.Each, item, i)).ToList())],
            [.. table.Columns.Select(column => column.Weight)])],
        TemplateBlock.Signatures signatures => [new DocumentBlock.Signatures(signatures.Labels)],
        TemplateBlock.SignOff => [new DocumentBlock.SignOff()],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A value with several lines is several paragraphs.</summary>
    private IEnumerable<DocumentBlock> Paragraphs(TemplateBlock.Paragraph paragraph)
    {
        var texts = paragraph.Each is { } each ? Items(each).Select((item, i) => Line(paragraph.Text, each, item, i)) : [Line(paragraph.Text)];
        return texts.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(line => new DocumentBlock.Paragraph(line, paragraph.IsIndented));
    }

    private JsonElement.ArrayEnumerator Items(string each) => DataPath.Find(_data, each) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private string Line(TemplateText text, string? each = null, JsonElement item = default, int index = 0)
    {
        var line = new StringBuilder();
        foreach (var part in text.Parts)
        {
            line.Append(part switch
            {
                { Literal: { } literal } => literal,
                { Path: TemplateText.Section } => Numerals[Math.Min(_section++, Numerals.Length - 1)],
                { Path: TemplateText.Number } => (index + 1).ToString(CultureInfo.InvariantCulture),
                { Path: TemplateText.Element } => Write(item, part.Form, Place(each, index, "")),
                { Path: ['.', .. var own] } => Write(DataPath.Find(item, own), part.Form, Place(each, index, own)),
                { Path: var path } => Write(DataPath.Find(_data, path!), part.Form, path!),
            });
        }

        return line.ToString();
    }

    private static string Place(string? each, int index, string own) =>
        string.Create(CultureInfo.InvariantCulture, $"{each}[{index}]{(own.Length == 0 ? "" : ".")}{own}");

    private string Write(JsonElement value, string? form, string place)
    {
        if (value.ValueKind != JsonValueKind.Undefined && _forms.Write(value, form) is { } text)
        {
            return Clean(text);
        }

        var path = System.Text.RegularExpressions.Regex.Replace(place, @"\[\d+\]", "[]");
        _faults.Add(DocumentFaults.WrongForm(_template.TitleZh, _template.Fields.FirstOrDefault(field => field.Path == path)?.Label ?? place, place, form));
        return "";
    }

    /// <summary>Control characters have no shape on paper.</summary>
    private static string Clean(string text) => text.Any(c => char.IsControl(c) && c != '\n')
        ? new string([.. text.ReplaceLineEndings("\n").Where(c => !char.IsControl(c) || c == '\n')])
        : text;
}
