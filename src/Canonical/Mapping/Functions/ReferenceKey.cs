using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Functions;

/// <summary>The spellings, besides the one as written, under which a reference table may know what a department typed.</summary>
internal static class ReferenceKey
{
    public static IEnumerable<string> OtherSpellings(string key)
    {
        var tight = SourceText.DropInnerSpaces(key);
        if (tight != key)
        {
            yield return tight;
        }

        if (tight.AsSpan().IndexOfAny("()（）") >= 0)
        {
            yield return tight.Replace('(', '（').Replace(')', '）');
            yield return tight.Replace('（', '(').Replace('）', ')');
        }

        if (tight.AsSpan().IndexOfAnyInRange('！', '～') >= 0 || tight.Any(char.IsAsciiLetterLower))
        {
            yield return SourceText.Code(tight);
            yield return SourceText.Code(tight).ToUpperInvariant();
        }
    }
}
