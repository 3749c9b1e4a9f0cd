using Hub.EDocuments.Templates;

namespace Hub.Api;

/// <summary>The templates and what each of them needs to know.</summary>
internal sealed record TemplateList(IReadOnlyList<TemplateList.Template> Items, IReadOnlyList<DocumentSet> Sets)
{
    public static TemplateList Of(DocumentTemplates templates) => new(
        [.. templates.All.Select(template => new Template(
            template.Type, template.Short, template.TitleZh, template.TitleEn, template.Version, template.About, template.Mark, template.Recipients,
            [.. template.Fields.Select(field => new Datum(field.Path, field.Label, field.Source, !field.IsOptional))]))],
        templates.Settings.Sets);

    /// <summary>A template.</summary>
    internal sealed record Template(
        string Type, string Short, string Title, string TitleEn, int Version, string About, string Mark, IReadOnlyList<string> Recipients, IReadOnlyList<Datum> Data);

    /// <summary>A piece of data it needs.</summary>
    internal sealed record Datum(string Path, string Label, string? Source, bool Required);
}
