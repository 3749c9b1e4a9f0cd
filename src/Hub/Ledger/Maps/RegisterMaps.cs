using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>A replay item as stored; <c>DueAt</c> is the end of its claim.</summary>
internal sealed record ReplayItemEntry(ReplayItemRow Row, DateTimeOffset? DueAt);

/// <summary>Keys, settings and replay runs.</summary>
internal static class RegisterMaps
{
    public static readonly TableMap<AccessKeyRow> AccessKey = new(LedgerTables.AccessKey,
        (rows, key) => rows.Id(key.Id).Text(key.Role).Text(key.Partner).Text(key.Rights).Bytes(key.Hash).Text(key.Label).Instant(key.CreatedAt)
            .Instant(key.ExpiresAt).Instant(key.RevokedAt),
        (ref row) => new AccessKeyRow(
            row.Id(), row.Text(), row.TextOrNull(), row.Text(), row.Bytes(), row.Text(), row.Instant(), row.InstantOrNull(), row.InstantOrNull()));

    public static readonly TableMap<SettingRow> Setting = new(LedgerTables.Setting,
        (rows, setting) => rows.Text(setting.Key).Text(setting.Value), (ref row) => new SettingRow(row.Text(), row.Text()));

    public static readonly TableMap<ReplayRunRow> ReplayRun = new(LedgerTables.ReplayRun,
        (rows, run) => rows.Id(run.Id).Text(run.Author).Text(run.Kind).Text(run.Filter).Text(run.Stage).Flag(run.DryRun).Text(run.State)
            .Instant(run.CreatedAt).Instant(run.ChangedAt),
        (ref row) => new ReplayRunRow(
            row.Id(), row.Text(), row.Text(), row.Text(), row.Text(), row.Flag(), row.Text(), row.Instant(), row.Instant()));

    public static readonly TableMap<ReplayItemEntry> ReplayItem = new(LedgerTables.ReplayItem,
        (rows, item) => rows.Id(item.Row.Run).Int(item.Row.Position).Id(item.Row.Ref).Text(item.Row.Outcome).Text(item.Row.Detail)
            .Instant(item.Row.SettledAt).Unproven().Instant(item.DueAt),
        (ref row) => new ReplayItemEntry(
            new ReplayItemRow(row.Id(), (int)row.Int(), row.Id(), row.TextOrNull(), row.TextOrNull(), row.InstantOrNull()), row.InstantOrNull()));
}
