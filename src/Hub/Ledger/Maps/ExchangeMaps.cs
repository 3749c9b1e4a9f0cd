using System.Text;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>An exchange as stored: feed and record as numbers. <c>Journal</c> is the entry of its last change.</summary>
internal sealed record ExchangeEntry(
    Guid Id, long Feed, long Record, long Version, long Seq, string State, long Attempts, DateTimeOffset NotBefore, DateTimeOffset CreatedAt,
    DateTimeOffset? ChangedAt, string? Operation, string? RowDigest, Guid? Attempt, string? BatchNo, string? Cause, string? Detail,
    string? ReceiptNo, long? Journal, DateTimeOffset? DueAt, string? LeaseOwner);

internal sealed record HoldingEntry(long Feed, long Record, Holding Holding);

/// <summary>One change in a journal row; <c>Before</c> is the journal row of the change before it.</summary>
internal sealed record JournalEvent(Guid Exchange, long? Before, ExchangeEvent Event);

internal static class ExchangeMaps
{
    public static readonly TableMap<ExchangeEntry> Exchange = new(LedgerTables.Exchange, WriteExchange, ReadExchange);

    public static readonly TableMap<HoldingEntry> Holding = new(LedgerTables.Holding,
        (rows, entry) => rows.Int(entry.Feed).Int(entry.Record).Int(entry.Holding.Version).Text(entry.Holding.RowDigest).Flag(entry.Holding.Deleted),
        (ref row) => new HoldingEntry(row.Int(), row.Int(), new Holding((int)row.Int(), row.Text(), row.Flag())));

    public static readonly TableMap<(string Sender, long Day, long Last)> BatchNumber = new(LedgerTables.BatchNumber,
        (rows, row) => rows.Text(row.Sender).Int(row.Day).Int(row.Last),
        (ref row) => (row.Text(), row.Int(), row.Int()));

    private static readonly (byte[] Utf8, string Text)[] States =
        [.. ExchangeTransitions.Legal.Keys.Select(state => (Encoding.UTF8.GetBytes(state), state))];

    /// <summary>All exchanges of a record owed to a feed.</summary>
    public static readonly LedgerIndex OfRecord = new(LedgerTables.Exchange, "feed", "record");

    public static void WriteEvent(RowBuffer rows, ExchangeEntry from, ExchangeEntry to, DateTimeOffset at) => rows
        .Id(from.Id).Int(from.Journal).Instant(at).Text(from.State).Text(to.State).Id(to.Attempt).Text(to.Operation).Text(to.BatchNo)
        .Text(to.Cause).Text(to.Detail).Text(to.ReceiptNo).EndRow();

    public static JournalEvent ReadEvent(ref RowReader row) => new(row.Id(), row.IntOrNull(), new ExchangeEvent(
        row.Instant(), row.Text(), row.Text(), row.IdOrNull() is { } attempt ? new AttemptId(attempt) : null, row.TextOrNull()?[0],
        row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull()));

    /// <summary>A state as the text the program has already.</summary>
    public static string ReadState(ref RowReader row)
    {
        var utf8 = row.Span(RowBuffer.TextTag);
        foreach (var (bytes, text) in States)
        {
            if (utf8.SequenceEqual(bytes))
            {
                return text;
            }
        }

        return Encoding.UTF8.GetString(utf8);
    }

    /// <summary>A new exchange that waits to be sent.</summary>
    public static void WriteNew(RowBuffer rows, ExchangeId id, long feed, long record, long version, long seq, DateTimeOffset notBefore, DateTimeOffset at)
    {
        rows.Id(id.Value).Int(feed).Int(record).Int(version).Int(seq).Utf8("pending"u8).Int(0).Instant(notBefore).Instant(at);
        for (var i = 0; i < 9; i++)
        {
            rows.Missing();
        }

        rows.Unproven().Instant(notBefore).Missing().EndRow();
    }

    private static void WriteExchange(RowBuffer rows, ExchangeEntry entry) => rows
        .Id(entry.Id).Int(entry.Feed).Int(entry.Record).Int(entry.Version).Int(entry.Seq).Text(entry.State).Int(entry.Attempts)
        .Instant(entry.NotBefore).Instant(entry.CreatedAt).Instant(entry.ChangedAt).Text(entry.Operation).Text(entry.RowDigest).Id(entry.Attempt)
        .Text(entry.BatchNo).Text(entry.Cause).Text(entry.Detail).Text(entry.ReceiptNo).Int(entry.Journal)
        .Unproven().Instant(entry.DueAt).Text(entry.LeaseOwner);

    private static ExchangeEntry ReadExchange(ref RowReader row) => new(
        row.Id(), row.Int(), row.Int(), row.Int(), row.Int(), ReadState(ref row), row.Int(), row.Instant(), row.Instant(), row.InstantOrNull(),
        row.TextOrNull(), row.TextOrNull(), row.IdOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(),
        row.IntOrNull(), row.InstantOrNull(), row.TextOrNull());
}
