using System.Buffers;

namespace Canonical.Mapping.Sources;

/// <summary>Cuts a cell that holds several values.</summary>
internal sealed class TextSplitter(string separators, bool atSpaces)
{
    /// <summary>What departments put between values.</summary>
    public const string Usual = "、,，;；/|\n\r\t";

    private readonly SearchValues<char> _separators = SearchValues.Create(separators);

    public void Split(string text, List<string> into)
    {
        var cut = false;
        var start = 0;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny(_separators);
            cut |= length >= 0;
            var end = length < 0 ? text.Length : start + length;
            AddPart(text, start, end, into);
            start = end + 1;
        }

        if (!cut && atSpaces && into is [var only])
        {
            SplitAtSpaces(only, into);
        }
    }

    private static void AddPart(string text, int start, int end, List<string> into)
    {
        var part = start == 0 && end == text.Length ? SourceText.Fold(text) : SourceText.Fold(text[start..end]);
        if (part.Length > 0)
        {
            into.Add(part);
        }
    }

    // 王 伟 is one person whose short name was spread out, 张三 李四 are two.
    private static void SplitAtSpaces(string folded, List<string> into)
    {
        var parts = folded.Split(' ');
        if (parts.Length > 1 && parts.All(part => part.Length > 1))
        {
            into.Clear();
            into.AddRange(parts);
        }
    }
}
