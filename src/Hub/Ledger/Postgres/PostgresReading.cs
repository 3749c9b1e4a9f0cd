using Hub.Ledger.Rows;
using Npgsql;

namespace Hub.Ledger.Postgres;

/// <summary>Copies result rows into their byte form.</summary>
internal static class PostgresReading
{
    public static async Task<RowBuffer> AllAsync(NpgsqlCommand command, RowBuffer rows, int proven, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Copy(reader, rows, proven);
        }

        return rows;
    }

    /// <summary>Appends the row the reader stands on; fields from <paramref name="proven"/> on are not evidenced.</summary>
    public static void Copy(NpgsqlDataReader reader, RowBuffer rows, int proven = -1)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (i == proven)
            {
                rows.Unproven();
            }

            if (reader.IsDBNull(i))
            {
                rows.Missing();
                continue;
            }

            switch (reader.GetDataTypeName(i))
            {
                case "bigint":
                    rows.Int(reader.GetInt64(i));
                    break;
                case "integer":
                    rows.Int(reader.GetInt32(i));
                    break;
                case "text":
                    rows.Text(reader.GetString(i));
                    break;
                case "bytea":
                    rows.Bytes(reader.GetFieldValue<byte[]>(i));
                    break;
                case "uuid":
                    rows.Id(reader.GetGuid(i));
                    break;
                case "timestamp with time zone":
                    rows.Instant(new DateTimeOffset(reader.GetDateTime(i)));
                    break;
                case var other:
                    throw new InvalidOperationException($"The ledger reads no {other}.");
            }
        }

        rows.EndRow();
    }

    public static void Bind(NpgsqlCommand command, object?[] arguments)
    {
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = argument switch
                {
                    null => DBNull.Value,
                    int number => (long)number,
                    DateTimeOffset at => Instants.FromMicros(Instants.ToMicros(at)).UtcDateTime,
                    var other => other,
                },
            });
        }
    }
}
