using System.Globalization;
using Canonical.Names;

namespace Hub.EDocuments.Received;

/// <summary>By what two received files are the same document: number, authority, subject and date, each in one spelling.</summary>
internal static class DocumentIdentity
{
    /// <summary>The business key; null when a part is missing or the number is none.</summary>
    /// <param name="number">Document number in any spelling.</param>
    /// <param name="authority">USCC of the authority, or its name.</param>
    /// <param name="subject">USCC of the subject, or its name.</param>
    /// <param name="issuedOn">Date of the document.</param>
    public static string? KeyOf(string? number, string? authority, string? subject, DateOnly? issuedOn)
    {
        var normal = DocumentNumber.Normalise(number);
        return normal is null || string.IsNullOrWhiteSpace(authority) || string.IsNullOrWhiteSpace(subject) || issuedOn is null
            ? null
            : $"{normal}|{NameFolding.Fold(authority)}|{NameFolding.Fold(subject)}|{issuedOn.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    }

    /// <summary>The digest of what is to be read, whatever the format and the spelling of blanks, widths and brackets; null without text.</summary>
    public static string? ContentDigest(string text)
    {
        var folded = NameFolding.Fold(text);
        return folded.Length == 0 ? null : TextDigest.Of(folded);
    }
}
