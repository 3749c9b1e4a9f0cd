using System.Globalization;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>
/// Holds the columns that evidence leaves out against those it covers: a row whose state wants work must be due, and only such a row may be leased.
/// A byte changed there would stop a sending while every proof still fits.
/// </summary>
internal sealed class ScheduleCheck(DateTimeOffset now)
{
    /// <summary>Nothing waits longer than this: not a backoff, not a partner's Retry-After, not the next day's batch numbers.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(31);

    private readonly DateTimeOffset _now = now;

    /// <summary>What is wrong with a row's schedule; null when nothing is.</summary>
    public string? Find(LedgerTable table, ReadOnlySpan<byte> fields)
    {
        var reader = new RowReader(fields);
        try
        {
            return table == LedgerTables.Exchange ? Find(ExchangeMaps.Exchange.Read(ref reader))
                : table == LedgerTables.ReplayItem ? FindReplayItem(ref reader)
                : table == LedgerTables.Job ? Find(JobMaps.Job.Read(ref reader))
                : null;
        }
        catch (InvalidDataException)
        {
            return "排程或租约列的类型不对";
        }
    }

    private string? Find(ExchangeEntry row) => row.State switch
    {
        ExchangeStates.Pending or ExchangeStates.Unknown when row.DueAt is null => $"状态 {row.State} 的交换没有 due_at，不会再被处理",
        ExchangeStates.Sending when row.DueAt is null || row.LeaseOwner is null => "状态 sending 的交换缺少租约（due_at、lease_owner），不会到期",
        ExchangeStates.Sent or ExchangeStates.Receipted when row.DueAt is null && row.NotBefore > row.ChangedAt => $"状态 {row.State} 的交换应再次询问，但没有 due_at",
        ExchangeStates.Confirmed or ExchangeStates.Held or ExchangeStates.Failed or ExchangeStates.Superseded or ExchangeStates.Discarded
            when row.DueAt is not null || row.LeaseOwner is not null => $"状态 {row.State} 的交换不应有 due_at 或 lease_owner",
        _ when row.LeaseOwner is not null && row.DueAt is null => "有 lease_owner 而没有 due_at，租约不会到期",
        _ => Late(row.DueAt, row.NotBefore > _now ? row.NotBefore : _now),
    };

    private string? Find(JobRow row) => row switch
    {
        { LeaseOwner: null, LeaseUntil: not null } or { LeaseOwner: not null, LeaseUntil: null } => "作业的 lease_owner 与 lease_until 应同时有值或同时为空",
        { LeaseOwner: not null, StartedAt: null } => "作业有租约而没有 started_at",
        { StartedAt: not null, Fence: < 1 } or { Fence: < 0 } => "作业的 fence 小于已运行的次数，失效的节点可能被当作有效",
        { StartedAt: not null, SeenAt: null } => "作业有 started_at 而没有 seen_at",
        _ => Ahead("lease_until", row.LeaseUntil) ?? Ahead("started_at", row.StartedAt) ?? Ahead("seen_at", row.SeenAt),
    };

    private string? Ahead(string column, DateTimeOffset? at) => at - _now > LongestWait
        ? string.Create(CultureInfo.InvariantCulture, $"作业的 {column} 在 {at:yyyy-MM-dd}，远在将来")
        : null;

    private string? FindReplayItem(ref RowReader row)
    {
        row.Field();
        row.Field();
        row.Field();
        var isOpen = row.TakeNull();
        if (!isOpen)
        {
            return null;
        }

        row.Field();
        row.Field();
        return Late(row.InstantOrNull(), _now);
    }

    private static string? Late(DateTimeOffset? dueAt, DateTimeOffset after) => dueAt - after > LongestWait
        ? string.Create(CultureInfo.InvariantCulture, $"列 due_at 在 {dueAt:yyyy-MM-dd}，晚于任何正常的等待")
        : null;
}
