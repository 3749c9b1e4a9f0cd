using Canonical.Digests;

namespace Hub.EDocuments.Verification;

/// <summary>Whether structured data, pages and what the file says of them agree.</summary>
/// <param name="Number">Document number as the file says it.</param>
/// <param name="DeclaredData">SM3 of the data as the file says it.</param>
/// <param name="ActualData">SM3 of the attached data; null when none is attached.</param>
/// <param name="DeclaredText">SM3 of the text as the file says it.</param>
/// <param name="ActualText">SM3 of the text on the pages.</param>
/// <param name="Values">How many texts of two characters and more the data hold.</param>
/// <param name="ValuesOnPages">How many of them stand on the pages letter by letter; codes and dates are written otherwise there.</param>
internal sealed record BindingFinding(string? Number, string DeclaredData, string? ActualData, string? DeclaredText, string ActualText, int Values, int ValuesOnPages)
{
    /// <summary>Compares what the file declares with what it holds.</summary>
    public static BindingFinding Of(string? number, string declaredData, byte[]? data, string? declaredText, string text)
    {
        var (values, onPages) = DataTexts.Count(data, text);
        return new BindingFinding(number, declaredData, data is null ? null : Sm3.HashHex(data), declaredText, TextDigest.Of(text), values, onPages);
    }

    public bool IsDataUnchanged => ActualData == DeclaredData;

    public bool IsTextUnchanged => DeclaredText == ActualText;
}
