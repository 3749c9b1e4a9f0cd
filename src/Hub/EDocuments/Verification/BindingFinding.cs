namespace Hub.EDocuments.Verification;

/// <summary>Whether structured data, pages and what the file says of them agree.</summary>
/// <param name="Number">Document number as the file says it.</param>
/// <param name="DeclaredData">SM3 of the data as the file says it.</param>
/// <param name="ActualData">SM3 of the attached data; null when none is attached.</param>
/// <param name="DeclaredText">SM3 of the text as the file says it.</param>
/// <param name="ActualText">SM3 of the text on the pages.</param>
internal sealed record BindingFinding(string? Number, string DeclaredData, string? ActualData, string? DeclaredText, string ActualText)
{
    public bool IsDataUnchanged => ActualData == DeclaredData;

    public bool IsTextUnchanged => DeclaredText == ActualText;
}
