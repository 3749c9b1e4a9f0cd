using Canonical.Mapping;

namespace Hub.Inbound.Read.Tables;

/// <summary>Finds the separator of a CSV: the one that shows the feed's columns, or else cuts the rows most evenly.</summary>
internal static class SeparatorGuess
{
    private const int Characters = 64 * 1024;
    private const int Rows = 20;

    public static char Of(ReadInput input)
    {
        using var text = input.OpenText();
        var buffer = new char[input.BufferSize(Characters)];
        var head = new string(buffer, 0, text.ReadBlock(buffer));
        if (head is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var named, ..] && named is ',' or ';' or '\t' or '|')
        {
            return named;
        }

        var columns = ColumnNames.For(input.Format, null);
        return ",\t;|".MaxBy(candidate => Score(head, candidate, columns, input.Limits));
    }

    private static (int Found, int Even, int Width) Score(string head, char separator, ColumnNames columns, ReadLimits limits)
    {
        var tokens = new CsvTokens(new StringReader(head), Math.Max(256, head.Length + 1), separator, limits);
        var found = 0;
        var widths = new Dictionary<int, int>();
        try
        {
            while (tokens.Row < Rows && tokens.Next())
            {
                found = Math.Max(found, new Header(new TableRow(tokens.Row, tokens.Cells.ToArray()), columns).Found);
                widths[tokens.Cells.Length] = widths.GetValueOrDefault(tokens.Cells.Length) + 1;
            }
        }
        catch (ReadRefusedException)
        {
            // The head ends inside a quoted cell, or the text is no table at all: what was seen before decides.
        }

        var (width, rows) = widths.Where(pair => pair.Key > 1).OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).FirstOrDefault();
        return (found, rows, width);
    }
}
