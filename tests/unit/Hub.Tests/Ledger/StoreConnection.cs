using System.Data.Common;

namespace Hub.Tests.Ledger;

/// <summary>Reads and changes stored rows behind the ledger's back.</summary>
internal sealed class StoreConnection(DbConnection connection) : IAsyncDisposable
{
    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await reader.ReadAsync())
        {
            all.Add(reader.GetString(0));
        }

        return all;
    }

    /// <summary>The last row of a table, by its first column.</summary>
    public async Task<object[]> RowAsync(string table, IReadOnlyList<string> columns, int skip = 0)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {List(columns)} FROM {table} ORDER BY \"{columns[0]}\" DESC LIMIT 1 OFFSET {skip}";
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            throw new InvalidOperationException($"The populated ledger has no row in {table}.");
        }

        var values = new object[columns.Count];
        reader.GetValues(values);
        return values;
    }

    public Task UpdateAsync(string table, IReadOnlyList<string> columns, object[] row, string column, object value) =>
        RunAsync($"UPDATE {table} SET \"{column}\" = @value WHERE {Same(columns, row)}", columns, row, value);

    public Task DeleteAsync(string table, IReadOnlyList<string> columns, object[] row) =>
        RunAsync($"DELETE FROM {table} WHERE {Same(columns, row)}", columns, row, null);

    public Task InsertAsync(string table, IReadOnlyList<string> columns, object[] row) => RunAsync(
        $"INSERT INTO {table} ({List(columns)}) VALUES ({string.Join(", ", row.Select((value, i) => value is DBNull ? "NULL" : $"@c{i}"))})", columns, row, null);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    private static string Same(IReadOnlyList<string> columns, object[] row) =>
        string.Join(" AND ", columns.Select((column, i) => row[i] is DBNull ? $"\"{column}\" IS NULL" : $"\"{column}\" = @c{i}"));

    private async Task RunAsync(string sql, IReadOnlyList<string> columns, object[] row, object? value)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < columns.Count; i++)
        {
            if (row[i] is not DBNull)
            {
                Add(command, $"c{i}", row[i]);
            }
        }

        if (value is not null)
        {
            Add(command, "value", value);
        }

        var changed = await command.ExecuteNonQueryAsync();
        if (changed != 1)
        {
            throw new InvalidOperationException($"{changed} rows changed by {sql}");
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
