using System.Text;
using Hub.Inbound;
using Hub.Ledger;
using Hub.Registry;
using MiniExcelLibs;

namespace Hub.Api;

/// <summary>
/// The sender's own rejected rows with what is wrong, ready to be corrected and sent back through the same door:
/// the column <see cref="InboundItem.CorrectionField"/> links a corrected row to its rejection, the other added columns are ignored on the way in.
/// Rejections are read twice, for the columns and for the rows, and never held: a sheet may be as long as a submission.
/// </summary>
/// <param name="rejections">Reads the open rejections of a submission from their start, in the order of its rows.</param>
/// <param name="feed">Null when it is not defined any more.</param>
internal sealed class ErrorSheet(Func<CancellationToken, IAsyncEnumerable<RejectionRow>> rejections, InboundFeed? feed)
{
    /// <summary>Rows that a sheet of a workbook can have besides its header.</summary>
    public const int MostRows = 1_048_575;

    public async Task WriteCsvAsync(Stream body, CancellationToken cancellationToken)
    {
        var columns = await ErrorColumns.OfAsync(RejectionsAsync(null, cancellationToken), feed, null);
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(columns.Header).AsMemory(), cancellationToken);
        await foreach (var rejection in RejectionsAsync(null, cancellationToken))
        {
            foreach (var row in columns.RowsOf(rejection))
            {
                await writer.WriteLineAsync(Line(row).AsMemory(), cancellationToken);
            }
        }
    }

    /// <summary>One sheet, or for a feed of several sheets each of them under its name, as the feed reads it back. Fewer than <see cref="MostRows"/> rows each.</summary>
    public async Task WriteXlsxAsync(Stream file, CancellationToken cancellationToken)
    {
        object content;
        if (feed is { Format.Sheets.Count: > 0 })
        {
            var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var sheet in feed.Format.Sheets)
            {
                sheets[sheet] = Rows(await ErrorColumns.OfAsync(RejectionsAsync(sheet, cancellationToken), feed, sheet), sheet, cancellationToken);
            }

            content = sheets;
        }
        else
        {
            content = Rows(await ErrorColumns.OfAsync(RejectionsAsync(null, cancellationToken), feed, null), null, cancellationToken);
        }

        // The writer asks row by row from its own thread.
        await Task.Run(() => file.SaveAs(content), cancellationToken);
    }

    private IEnumerable<Dictionary<string, object>> Rows(ErrorColumns columns, string? sheet, CancellationToken cancellationToken)
    {
        var (header, any) = (columns.Header, false);
        foreach (var row in RejectionsAsync(sheet, cancellationToken).ToBlockingEnumerable(cancellationToken).SelectMany(columns.RowsOf))
        {
            any = true;
            yield return header.Zip(row).ToDictionary(cell => cell.First, cell => (object)cell.Second);
        }

        if (!any)
        {
            yield return header.ToDictionary(name => name, _ => (object)"");
        }
    }

    private async IAsyncEnumerable<RejectionRow> RejectionsAsync(
        string? sheet, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var rejection in rejections(cancellationToken))
        {
            if (sheet is null || rejection.Part == sheet)
            {
                yield return rejection;
            }
        }
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell => Quote(FormulaGuard.Shield(cell))));

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
