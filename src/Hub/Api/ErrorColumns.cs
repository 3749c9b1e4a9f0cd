using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Api;

/// <summary>
/// The columns of an error sheet: all that the feed declares or its mapping reads, also those that are empty in every row, because what is
/// missing has to be filled in somewhere; then whatever else the rows have; last what is wrong with them. No more columns than the hub itself
/// reads: what rows have beyond that stands in one cell.
/// </summary>
internal sealed class ErrorColumns
{
    private const string Raw = "原文";
    private const string Rest = "其余字段（仅供查看，不随更正读回）";
    private const int LongestRest = 30_000;
    private const string RowNumber = "原行号";
    private const string Fields = "错误字段";
    private const string Messages = "错误说明";
    private const string Hints = "修改建议";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly HashSet<string> Added = [Rest, InboundItem.CorrectionField, InboundItem.SheetField, RowNumber, Fields, Messages, Hints];

    /// <summary>So many that with those added, <see cref="Raw"/> among them, the sheet can be read back.</summary>
    private static readonly int MostOwn = new ReadLimits().MaxColumns - Added.Count - 1;

    private readonly List<string> _own = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly bool _hasSheet;
    private readonly bool _hasRaw;
    private bool _hasRest;

    private ErrorColumns(bool hasSheet, bool hasRaw) => (_hasSheet, _hasRaw) = (hasSheet, hasRaw);

    public IReadOnlyList<string> Header =>
        [.. _own, .. _hasRest ? [Rest] : Array.Empty<string>(), .. _hasRaw ? [Raw] : Array.Empty<string>(), InboundItem.CorrectionField, .. _hasSheet ? [InboundItem.SheetField] : Array.Empty<string>(), RowNumber, Fields, Messages, Hints];

    /// <summary>Looks through all rejections once, keeping nothing but names.</summary>
    /// <param name="feed">Null when it is not defined any more.</param>
    /// <param name="sheet">Only this sheet; null: all of them, told apart by a column of their own.</param>
    public static async Task<ErrorColumns> OfAsync(IAsyncEnumerable<RejectionRow> rejections, InboundFeed? feed, string? sheet)
    {
        var (found, parts, hasRaw) = (new List<string>(), new HashSet<string?>(), false);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var rejection in rejections)
        {
            parts.Add(rejection.Part);
            foreach (var row in Inbound.Record.SourceJson.Read(rejection.Source))
            {
                hasRaw |= row.Raw is not null;
                // One more than fit is enough to know that not all fit.
                found.AddRange(SourceFlattening.Flatten(row.Root).Keys.Where(name => seen.Count <= MostOwn && seen.Add(name)));
            }
        }

        var columns = new ErrorColumns(sheet is null && feed is { Format.Sheets.Count: > 0 }, hasRaw);
        columns.AddAll((feed?.Format.Columns ?? [])
            .Where(column => column.Sheet is null || (sheet is null ? parts.Contains(column.Sheet) : column.Sheet == sheet)).Select(column => column.Name));
        columns.AddAll(found);
        columns.AddAll(feed is { Format.Columns.Count: 0 } && parts.Count > 0 ? SourcePaths.Missing(feed.Parts[0].Mapping, found) : []);
        return columns;
    }

    /// <summary>The cells of a rejection's rows, in the order of <see cref="Header"/>.</summary>
    public IEnumerable<IReadOnlyList<string>> RowsOf(RejectionRow rejection)
    {
        var faults = new ErrorTexts(rejection.Faults);
        foreach (var row in Inbound.Record.SourceJson.Read(rejection.Source))
        {
            var cells = SourceFlattening.Flatten(row.Root);
            var line = new List<string>(_own.Count + Added.Count + 1);
            line.AddRange(_own.Select(name => cells.GetValueOrDefault(name, "")));
            line.AddRange(_hasRest ? [RestOf(cells)] : []);
            line.AddRange(_hasRaw ? [row.Raw ?? ""] : []);
            line.Add(rejection.Id.ToString());
            line.AddRange(_hasSheet ? [rejection.Part ?? ""] : []);
            line.AddRange([row.Row.ToString(CultureInfo.InvariantCulture), faults.Join("field"), faults.Join("message"), faults.Join("hint")]);
            yield return line;
        }
    }

    private void AddAll(IEnumerable<string> names)
    {
        foreach (var name in names.Where(name => !Added.Contains(name) && !_known.Contains(name)))
        {
            if (_own.Count == MostOwn)
            {
                _hasRest = true;
                return;
            }

            _known.Add(name);
            _own.Add(name);
        }
    }

    /// <summary>The fields that have no column, as JSON; as much of it as a cell of a workbook may hold.</summary>
    private string RestOf(Dictionary<string, string> cells)
    {
        var rest = new StringBuilder();
        foreach (var (name, text) in cells.Where(cell => !_known.Contains(cell.Key) && !Added.Contains(cell.Key)))
        {
            rest.Append(rest.Length == 0 ? "{" : ",").Append(JsonSerializer.Serialize(name, Plain)).Append(':').Append(JsonSerializer.Serialize(text, Plain));
            if (rest.Length > LongestRest)
            {
                return $"{rest.ToString(0, LongestRest)}…";
            }
        }

        return rest.Length == 0 ? "" : rest.Append('}').ToString();
    }
}
