namespace Districts.Files;

/// <summary>The ways programs differ in writing the same workbook.</summary>
internal sealed record WorkbookForm
{
    public bool SharedStrings { get; init; }

    public bool RichText { get; init; }

    public bool Date1904 { get; init; }

    /// <summary>Elements of the sheets carry a prefix, as the OpenXML SDK writes them.</summary>
    public bool Prefixed { get; init; }

    /// <summary>Cells and rows do not say where they are.</summary>
    public bool WithoutReferences { get; init; }

    /// <summary>Dates as numbers without a date style, or with one of the workbook's own.</summary>
    public bool OddDateStyles { get; init; }
}
