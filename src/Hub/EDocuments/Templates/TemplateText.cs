using System.Text.RegularExpressions;

namespace Hub.EDocuments.Templates;

/// <summary>
/// Text with places for data: <c>{subject.name}</c>, inside a repetition <c>{.name}</c>, <c>{.}</c> for the element itself and <c>{#}</c> for
/// its number; <c>{§}</c> counts headings in Chinese, only those that are there; with a form behind a bar: <c>{issuedOn|date}</c>.
/// </summary>
internal sealed partial record TemplateText(IReadOnlyList<TemplateText.Part> Parts)
{
    /// <summary>Literal text, or a place.</summary>
    internal sealed record Part(string? Literal, string? Path, string? Form);

    public const string Element = ".";
    public const string Number = "#";
    public const string Section = "§";

    public static TemplateText Parse(string text)
    {
        var parts = new List<Part>();
        var at = 0;
        foreach (Match match in Place().Matches(text))
        {
            if (match.Index > at)
            {
                parts.Add(new Part(text[at..match.Index], null, null));
            }

            parts.Add(new Part(null, match.Groups["path"].Value.Trim(), match.Groups["form"] is { Success: true } form ? form.Value.Trim() : null));
            at = match.Index + match.Length;
        }

        if (at < text.Length)
        {
            parts.Add(new Part(text[at..], null, null));
        }

        return new TemplateText(parts);
    }

    [GeneratedRegex(@"\{(?<path>[^{}|]+)(\|(?<form>[^{}]+))?\}")]
    private static partial Regex Place();
}
