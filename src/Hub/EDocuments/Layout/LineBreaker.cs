using System.Text;

namespace Hub.EDocuments.Layout;

/// <summary>Breaks text into lines of a width.</summary>
internal static class LineBreaker
{
    /// <summary>The lines of a text; a line feed in it begins a new one. An empty text is one empty line.</summary>
    /// <param name="text">Any text; tabs count as spaces.</param>
    /// <param name="size">Size of the type in points.</param>
    /// <param name="width">Width to fill, in points.</param>
    /// <param name="indent">How much narrower the first line is, in points.</param>
    public static IReadOnlyList<TextLine> Break(string text, double size, double width, double indent = 0)
    {
        var lines = new List<TextLine>();
        foreach (var part in text.ReplaceLineEndings("\n").Replace('\t', ' ').Split('\n'))
        {
            BreakPart([.. part.EnumerateRunes()], size, width, indent, lines);
        }

        return lines;
    }

    private static void BreakPart(Rune[] characters, double size, double width, double indent, List<TextLine> lines)
    {
        var start = 0;
        do
        {
            var room = (int)((width - (lines.Count == 0 ? indent : 0)) * 1000 / size);
            var end = EndOfLine(characters, start, room);
            lines.Add(LineOf(characters, start, end, size));
            start = end;
            while (start < characters.Length && characters[start].Value == ' ')
            {
                start++;
            }
        }
        while (start < characters.Length);
    }

    private static int EndOfLine(Rune[] characters, int start, int room)
    {
        var used = 0;
        var lastBreak = start;
        for (var i = start; i < characters.Length; i++)
        {
            if (i > start && LineBreakRules.CanBreak(characters[i - 1], characters[i]))
            {
                lastBreak = i;
            }

            used += TextMeasure.Of(characters[i]);
            if (used > room && characters[i].Value != ' ')
            {
                // A word longer than the line is broken where the line ends.
                return lastBreak > start ? lastBreak : Math.Max(i, start + 1);
            }
        }

        return characters.Length;
    }

    private static TextLine LineOf(Rune[] characters, int start, int end, double size)
    {
        var last = end;
        while (last > start && characters[last - 1].Value == ' ')
        {
            last--;
        }

        var text = new StringBuilder();
        var width = 0;
        for (var i = start; i < last; i++)
        {
            text.Append(characters[i].ToString());
            width += TextMeasure.Of(characters[i]);
        }

        return new TextLine(text.ToString(), width * size / 1000, end == characters.Length);
    }
}
