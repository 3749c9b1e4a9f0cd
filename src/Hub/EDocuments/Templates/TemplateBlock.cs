namespace Hub.EDocuments.Templates;

/// <summary>
/// A part of a template's body. Closed: one of the nested cases. <c>When</c> leaves it out unless that piece of data is there;
/// <c>Each</c> repeats it for every element of a list.
/// </summary>
internal abstract record TemplateBlock(string? When)
{
    internal sealed record Heading(string? When, TemplateText Text) : TemplateBlock(When);

    internal sealed record Paragraph(string? When, string? Each, TemplateText Text, bool IsIndented) : TemplateBlock(When);

    internal sealed record Fields(string? When, IReadOnlyList<FieldLine> Lines) : TemplateBlock(When);

    internal sealed record Table(string? When, string Each, IReadOnlyList<TableColumn> Columns) : TemplateBlock(When);

    internal sealed record Signatures(string? When, IReadOnlyList<string> Labels) : TemplateBlock(When);

    /// <summary>Issuer, date and seal, when something follows them.</summary>
    internal sealed record SignOff(string? When) : TemplateBlock(When);

    /// <summary>A labelled value; left out unless <c>When</c> is there.</summary>
    internal sealed record FieldLine(string Label, TemplateText Value, string? When);

    internal sealed record TableColumn(string Head, TemplateText Value, int Weight);
}
