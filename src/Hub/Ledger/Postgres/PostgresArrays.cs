using Hub.Ledger.Rows;
using Npgsql;
using NpgsqlTypes;

namespace Hub.Ledger.Postgres;

/// <summary>Turns rows into one array parameter per column, for <c>unnest</c>.</summary>
internal static class PostgresArrays
{
    /// <summary>Adds arrays for the first fields of all rows, of these columns.</summary>
    public static void Add(NpgsqlParameterCollection parameters, IReadOnlyList<Column> columns, RowBuffer rows)
    {
        var arrays = columns.Select(column => Make(column.Kind, rows.Count)).ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Read(i);
            for (var c = 0; c < arrays.Length; c++)
            {
                if (!row.TakeNull())
                {
                    Set(arrays[c], i, ref row);
                }
            }
        }

        for (var c = 0; c < arrays.Length; c++)
        {
            parameters.Add(new NpgsqlParameter { Value = arrays[c], NpgsqlDbType = NpgsqlDbType.Array | Type(columns[c].Kind) });
        }
    }

    public static NpgsqlDbType Type(ColumnKind kind) => kind switch
    {
        ColumnKind.Int => NpgsqlDbType.Bigint,
        ColumnKind.Text => NpgsqlDbType.Text,
        ColumnKind.Bytes => NpgsqlDbType.Bytea,
        ColumnKind.Id => NpgsqlDbType.Uuid,
        _ => NpgsqlDbType.TimestampTz,
    };

    private static Array Make(ColumnKind kind, int count) => kind switch
    {
        ColumnKind.Int => new long?[count],
        ColumnKind.Text => new string?[count],
        ColumnKind.Bytes => new byte[]?[count],
        ColumnKind.Id => new Guid?[count],
        _ => new DateTime?[count],
    };

    private static void Set(Array array, int index, ref RowReader row)
    {
        switch (array)
        {
            case long?[] numbers:
                numbers[index] = row.Int();
                break;
            case string?[] texts:
                texts[index] = row.Text();
                break;
            case byte[]?[] bytes:
                bytes[index] = row.Bytes();
                break;
            case Guid?[] ids:
                ids[index] = row.Id();
                break;
            case DateTime?[] instants:
                instants[index] = row.Instant().UtcDateTime;
                break;
            default:
                throw new InvalidOperationException("An array of no known kind.");
        }
    }
}
