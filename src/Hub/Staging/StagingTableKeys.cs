using Npgsql;

namespace Hub.Staging;

/// <summary>All keys of a staging table at one instant.</summary>
/// <param name="Rows">Number of the record to the key of its row; rows whose key makes no number are left out.</param>
/// <param name="Undated">Rows without an instant of change that could be read by.</param>
internal sealed record StagingTableKeys(IReadOnlyDictionary<string, string> Rows, int Undated)
{
    public static StagingTableKeys None { get; } = new(new Dictionary<string, string>(), 0);

    public static async Task<StagingTableKeys> ReadAsync(NpgsqlDataSource source, StagingStatements sql, StagingKeys numbers, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql.Keys, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        var undated = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.IsDBNull(0) && reader.GetString(0) is var key && numbers.NumberOf(key) is { } number)
            {
                rows[number] = key;
            }

            undated += reader.GetBoolean(1) ? 1 : 0;
        }

        return new StagingTableKeys(rows, undated);
    }
}
