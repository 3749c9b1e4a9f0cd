using System.Text;

namespace Districts.Files;

/// <summary>Writes CSV; a row without cells is an empty line.</summary>
internal static class CsvFile
{
    public static void Write(string path, IReadOnlyList<string?[]> rows, CsvForm form)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        StringBuilder text = new();
        for (var i = 0; i < rows.Count; i++)
        {
            text.AppendJoin(',', rows[i].Select(cell => Quote(cell ?? "", form.QuotesAll)));
            if (i < rows.Count - 1 || form.EndsWithNewLine)
            {
                text.Append(form.NewLine);
            }
        }
        File.WriteAllText(path, text.ToString(), form.Encoding);
    }

    private static string Quote(string cell, bool always) =>
        always || cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
