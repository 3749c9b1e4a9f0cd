using Districts.Truth;
using Districts.World;

namespace Districts.Files;

/// <summary>Rows under a header, with what people leave between them: notes, examples, blank rows, the header once more.</summary>
internal sealed class TableSheet(string name, string[] columns, Dice dice)
{
    private readonly List<TableRow> rows = [];
    private object?[]? example;

    public string Name => name;

    public IReadOnlyList<TableRow> Rows => rows;

    public void Note(string text) => rows.Add(new([text, .. new object?[columns.Length - 1]], Answer.Skipped));

    public void Header() => rows.Add(new([.. columns], Answer.Skipped));

    public void Blank() => rows.Add(new(dice.Chance(0.5) ? [] : new object?[columns.Length], Answer.Skipped));

    public void Example(Dictionary<string, object?> values)
    {
        example = Cells(values);
        rows.Add(new(example, Answer.Skipped));
    }

    public void Add(Dictionary<string, object?> values, Answer answer) => rows.Add(new(Cells(values), answer));

    public void Interrupt()
    {
        switch (dice.Below(150))
        {
            case 0:
                Blank();
                break;
            case 1:
                Header();
                break;
            case 2:
                Note("注意：请按照示例填写，以上为本月数据");
                break;
            case 3 when example is not null:
                rows.Add(new(example, Answer.Skipped));
                break;
            default:
                break;
        }
    }

    public void Hand(AnswerSheet answers, string department, string file)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            answers.Add(department, file, i + 1, rows[i].Answer);
        }
    }

    /// <summary>The rows as text, for CSV.</summary>
    public List<string?[]> Text() => [.. rows.Select(r => Trimmed(r.Cells).Select(c => (string?)c).ToArray())];

    /// <summary>Some programs leave out what is empty at the end of a row.</summary>
    private object?[] Trimmed(object?[] cells) =>
        dice.Chance(0.05) && cells.Any(c => c is string { Length: > 0 }) ? cells[..(Array.FindLastIndex(cells, c => c is string { Length: > 0 }) + 1)] : cells;

    private object?[] Cells(Dictionary<string, object?> values)
    {
        var cells = columns.Select(c => values.TryGetValue(c.Trim(), out var value) ? value : "附").ToArray();
        var unknown = values.Keys.Except(columns.Select(c => c.Trim())).ToArray();
        return unknown.Length == 0 ? cells : throw new InvalidOperationException($"no column {unknown[0]}");
    }
}
