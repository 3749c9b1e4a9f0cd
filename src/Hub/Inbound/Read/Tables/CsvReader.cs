using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Tables;

/// <summary>Reads text with separated values, in any encoding (RFC 4180 and what is sent instead of it).</summary>
internal sealed class CsvReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        var separator = input.Format.Separator ?? SeparatorGuess.Of(input);
        input.Outcome.Separator = separator;
        using var text = input.OpenText();
        var table = new TableRecords(input, null, null);
        foreach (var record in table.Read(Rows(new CsvTokens(text, input.BufferSize(64 * 1024), separator, input.Limits))))
        {
            yield return record;
        }

        if (!table.SawText)
        {
            throw new ReadRefusedException(TextFaults.NoText());
        }
    }

    private static IEnumerable<TableRow> Rows(CsvTokens tokens)
    {
        while (tokens.Next())
        {
            yield return new TableRow(tokens.Row, tokens.Cells.ToArray(), tokens.Suspicious ? FaultIn(tokens.Cells) : null);
        }
    }

    private static Fault? FaultIn(ReadOnlySpan<SourceNode> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.Text is { } text && CellText.FaultOf(text, null) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
