using System.Text.Json;
using System.Text.Unicode;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Trees;

/// <summary>Reads one JSON object per line; a line that is none spoils only itself.</summary>
internal sealed class NdjsonReader : IRecordReader
{
    public IEnumerable<SourceRecord> Read(ReadInput input)
    {
        using var lines = new Utf8Lines(input.OpenUtf8(), input.BufferSize(256 * 1024), RecordSize.MaxBytes(input.Limits));
        var texts = JsonTexts.For(input);
        var tree = JsonTrees.Rent(input.Format, input.Limits);
        try
        {
            while (lines.Next())
            {
                yield return RecordOf(lines.Line, lines.Number, tree, texts);
            }
        }
        finally
        {
            JsonTrees.Return(input.Format, tree);
        }
    }

    private static SourceRecord RecordOf(ReadOnlySpan<byte> line, int row, JsonTree tree, JsonTexts? texts)
    {
        // Files put one behind the other bring their marks along.
        line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        if (line.IndexOfAnyExcept(" \t"u8) < 0)
        {
            return new SourceRecord { Row = row, Skipped = SkipReason.Blank };
        }

        Fault? fault;
        try
        {
            if (Utf8.IsValid(line))
            {
                var root = tree.Build(line, row, out fault);
                if (fault is null)
                {
                    return new SourceRecord { Row = row, Root = root, Text = texts?.Keep(line) };
                }
            }
            else
            {
                fault = TextFaults.Garbled(null, RawText.Of(line));
            }
        }
        catch (JsonException e)
        {
            fault = TreeFaults.BrokenLine(e);
        }
        catch (ReadRefusedException e)
        {
            fault = e.Fault;
        }

        return new SourceRecord { Row = row, Fault = fault, Raw = RawText.Of(line) };
    }
}
