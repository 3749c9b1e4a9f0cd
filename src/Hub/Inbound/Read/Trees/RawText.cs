using System.Text;

namespace Hub.Inbound.Read.Trees;

/// <summary>The beginning of an unreadable record, for its sender.</summary>
internal static class RawText
{
    private const int Length = 2000;

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Length * 4)]);
        return text.Length <= Length ? text : text[..Length];
    }
}
