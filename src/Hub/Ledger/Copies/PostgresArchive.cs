using System.Globalization;
using System.IO.Compression;
using Canonical.Faults;
using Hub.Ledger.Postgres;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Npgsql;

namespace Hub.Ledger.Copies;

/// <summary>A PostgreSQL ledger as one zip file: the numbers of its migrations, and each table as a binary COPY of one snapshot.</summary>
internal static class PostgresArchive
{
    private const string Manifest = "migrations";

    public static async Task WriteAsync(PostgresStore store, string file, CancellationToken cancellationToken)
    {
        await using var snapshot = (PostgresSnapshot)await store.SnapshotAsync(cancellationToken);
        var migrations = await snapshot.QueryAsync("SELECT no FROM migration ORDER BY no", [], cancellationToken);
        await using var stream = OwnerOnly.Open(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite });
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
        await using (var entry = archive.CreateEntry(Manifest).Open())
        await using (var text = new StreamWriter(entry))
        {
            foreach (var number in migrations.Map((ref row) => row.Int()))
            {
                await text.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture).AsMemory(), cancellationToken);
            }
        }

        foreach (var table in LedgerTables.All)
        {
            await using var entry = archive.CreateEntry(table.Name, CompressionLevel.Fastest).Open();
            await using var copy = await snapshot.Connection.BeginRawBinaryCopyAsync($"COPY {Columns(table)} TO STDOUT (FORMAT BINARY)", cancellationToken);
            await copy.CopyToAsync(entry, cancellationToken);
        }
    }

    public static async Task<Fault?> ReadAsync(PostgresStore store, string file, CancellationToken cancellationToken)
    {
        await using var connection = await store.Source.OpenConnectionAsync(cancellationToken);
        if (await HasTablesAsync(connection, cancellationToken))
        {
            return LedgerFaults.TargetNotEmpty(connection.Database);
        }

        try
        {
            using var archive = ZipFile.OpenRead(file);
            return await ReadAsync(connection, archive, file, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return LedgerFaults.UnreadableBackup(file, "不是 PostgreSQL 账本的备份，或文件已损坏");
        }
    }

    private static async Task<Fault?> ReadAsync(NpgsqlConnection connection, ZipArchive archive, string file, CancellationToken cancellationToken)
    {
        if (archive.GetEntry(Manifest) is not { } manifest || LedgerTables.All.Any(table => archive.GetEntry(table.Name) is null))
        {
            return LedgerFaults.UnreadableBackup(file, "内容不完整");
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var known = Migration.Of("Postgres").ToDictionary(migration => migration.Number);
        using (var reader = new StreamReader(manifest.Open()))
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                var number = long.Parse(line, CultureInfo.InvariantCulture);
                if (!known.TryGetValue(number, out var migration))
                {
                    return LedgerFaults.NewerStore(number);
                }

                await using var command = new NpgsqlCommand(migration.Script, connection, transaction);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        foreach (var table in LedgerTables.All)
        {
            await using var entry = archive.GetEntry(table.Name)!.Open();
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {Columns(table)} FROM STDIN (FORMAT BINARY)", cancellationToken);
            await entry.CopyToAsync(copy, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static async Task<bool> HasTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static string Columns(LedgerTable table) =>
        $"{table.Name} ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}{(table.Marked ? ", mark" : "")})";
}
