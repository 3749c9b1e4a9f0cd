using System.Text;
using Canonical.Schema.Patterns;

namespace Canonical.Schema.Formats;

/// <summary>A pattern of ECMA-262 with the <c>u</c> flag.</summary>
internal static class RegexFormat
{
    public static bool IsMatch(ReadOnlySpan<byte> text) => PatternMatcher.IsPattern(Encoding.UTF8.GetString(text));
}
