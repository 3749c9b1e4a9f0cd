namespace Hub.EDocuments.Templates;

/// <summary>A template, compiled: <c>documents/&lt;type&gt;/&lt;version&gt;/template.yaml</c>.</summary>
/// <param name="Type">A code of the list <c>document-type</c>.</param>
/// <param name="Short">The name people type, for example <c>notice</c>.</param>
/// <param name="About">Type of the canonical record it is about.</param>
/// <param name="Mark">What its numbers have between the department's prefix and the year, for example <c>检通</c>.</param>
/// <param name="CodePath">Where the data has the address for the QR code; null: the document carries none.</param>
/// <param name="IsConfidential">Whether the department it is about must not see it.</param>
/// <param name="RetentionYears">Years to keep it.</param>
/// <param name="Recipients">Kinds of recipients, in the order of their positions.</param>
/// <param name="Fields">What it needs to know.</param>
/// <param name="Body">Its parts from top to bottom.</param>
internal sealed record DocumentTemplate(
    string Type, int Version, string Short, string TitleZh, string TitleEn, string About, string Mark, bool HasSeal, string? CodePath,
    bool IsConfidential, int RetentionYears, IReadOnlyList<string> Recipients, IReadOnlyList<TemplateField> Fields, IReadOnlyList<TemplateBlock> Body)
{
    /// <summary>As stored with a document.</summary>
    public string Id => $"{Type}@{Version}";
}

/// <summary>
/// A piece of data a template uses. <c>Path</c> has dots between names and <c>[]</c> behind a list: <c>items[].basis</c>.
/// <c>Source</c> tells whoever has to fill it where it comes from. <c>IsMasked</c>: a personal number, of which the document keeps only the masked form.
/// </summary>
internal sealed record TemplateField(string Path, string Label, string? Source, bool IsOptional, bool IsMasked = false);
