using System.Globalization;
using System.Text;
using System.Text.Json;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Inbound.Record;
using Hub.Ledger;
using MiniExcelLibs;

namespace Hub.Api;

/// <summary>
/// The sender's own rejected rows with what is wrong, ready to be corrected and sent back through the same door:
/// the column <see cref="RejectionColumn"/> links a corrected row to its rejection, the other added columns are ignored on the way in.
/// </summary>
internal static class ErrorSheet
{
    public const string RejectionColumn = Inbound.InboundItem.CorrectionField;
    private static readonly string[] Added = [RejectionColumn, "原行号", "错误字段", "错误说明", "修改建议"];

    public static async Task WriteCsvAsync(
        ILedgerQueries queries, SubmissionId submission, FeedFormat? format, Stream body, CancellationToken cancellationToken)
    {
        var rejections = await ReadAsync(queries, submission, cancellationToken);
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        foreach (var row in Table(rejections, format))
        {
            await writer.WriteLineAsync(string.Join(',', row.Select(cell => Quote(FormulaGuard.Shield(cell)))).AsMemory(), cancellationToken);
        }
    }

    /// <summary>One sheet, or for a feed of several sheets each of them under its name, as the feed reads it back.</summary>
    public static async Task<byte[]> WriteXlsxAsync(
        ILedgerQueries queries, SubmissionId submission, FeedFormat? format, CancellationToken cancellationToken)
    {
        var rejections = await ReadAsync(queries, submission, cancellationToken);
        object content = format is { Sheets.Count: > 0 }
            ? format.Sheets.ToDictionary(sheet => sheet, sheet => (object)Sheet([.. rejections.Where(r => r.Part == sheet)], format, sheet))
            : Sheet(rejections, format, null);
        using var stream = new MemoryStream();
        await stream.SaveAsAsync(content, cancellationToken: cancellationToken);
        return stream.ToArray();
    }

    private static List<Dictionary<string, object>> Sheet(IReadOnlyList<RejectionRow> rejections, FeedFormat? format, string? part)
    {
        var table = Table(rejections, format, part).ToList();
        return table.Skip(1).Select(row => table[0].Zip(row).ToDictionary(c => c.First, c => (object)c.Second)).DefaultIfEmpty(
            table[0].ToDictionary(c => c, _ => (object)"")).ToList();
    }

    private static async Task<List<RejectionRow>> ReadAsync(ILedgerQueries queries, SubmissionId submission, CancellationToken cancellationToken)
    {
        var rejections = new List<RejectionRow>();
        await foreach (var rejection in queries.ReadRejectionsAsync(
            new RejectionFilter(Submission: submission, State: RejectionStates.Open), cancellationToken))
        {
            rejections.Add(rejection);
        }

        return rejections.OrderBy(r => r.Part, StringComparer.Ordinal).ThenBy(r => r.Row).ToList();
    }

    private static IEnumerable<IReadOnlyList<string>> Table(IReadOnlyList<RejectionRow> rejections, FeedFormat? format, string? part = null)
    {
        var rows = rejections.SelectMany(r => SourceJson.Read(r.Source).Select(s => (Rejection: r, Row: s, Cells: SourceFlattening.Flatten(s.Root)))).ToList();
        // All columns of the feed, also those that are empty in every row: what is missing has to be filled in somewhere.
        var sheets = part is null ? rejections.Select(r => r.Part).ToHashSet() : [part];
        var columns = (format?.Columns ?? []).Where(c => c.Sheet is null || sheets.Contains(c.Sheet)).Select(c => c.Name).Distinct().ToList();
        foreach (var name in rows.SelectMany(r => r.Cells.Keys))
        {
            if (!columns.Contains(name) && !Added.Contains(name))
            {
                columns.Add(name);
            }
        }

        if (rows.Exists(r => r.Row.Raw is not null))
        {
            columns.Add("原文");
        }

        yield return [.. columns, .. Added];
        foreach (var (rejection, row, cells) in rows)
        {
            var faults = JsonDocument.Parse(rejection.Faults).RootElement.EnumerateArray().ToList();
            yield return
            [
                .. columns.Select(c => c == "原文" && row.Raw is not null ? row.Raw : cells.GetValueOrDefault(c, "")),
                rejection.Id.ToString(),
                row.Row.ToString(CultureInfo.InvariantCulture),
                Join(faults, "field"),
                Join(faults, "message"),
                Join(faults, "hint"),
            ];
        }
    }

    private static string Join(List<JsonElement> faults, string property) =>
        string.Join("；", faults.Where(f => f.TryGetProperty(property, out _)).Select(f => f.GetProperty(property).GetString()).Distinct());

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
