using Npgsql;

namespace Hub.Demo.Story;

/// <summary>A department's own database as the department sees it: it writes its checks and reads what the hub returns. Only there when the demo has a PostgreSQL.</summary>
internal sealed class StagingDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly string _secret;

    private StagingDatabase(NpgsqlDataSource source, string secret) => (_source, _secret) = (source, secret);

    /// <summary>How the hub reaches it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        [$"Staging:{CityLibrary.Department}:ConnectionStringFile"] = _secret, [$"Staging:{CityLibrary.Department}:ReturnConnectionStringFile"] = _secret,
    };

    /// <summary>Makes the department's two tables.</summary>
    public static async Task<StagingDatabase> OpenAsync(string connectionString, string folder, CancellationToken cancellationToken)
    {
        var secret = Path.Combine(folder, "staging.connection");
        await File.WriteAllTextAsync(secret, connectionString, cancellationToken);
        var database = new StagingDatabase(NpgsqlDataSource.Create(connectionString), secret);
        await database.RunAsync("""
            CREATE SCHEMA IF NOT EXISTS drug;
            CREATE TABLE IF NOT EXISTS drug.check_record (check_no text PRIMARY KEY, ent_name text, credit_code text, check_date date, officers text,
                item_code text, result text, remark text, updated_at timestamp);
            CREATE TABLE IF NOT EXISTS drug.check_return (
                row_key text PRIMARY KEY, row_digest text, verdict text NOT NULL, verdict_text text NOT NULL, error_code text,
                errors jsonb NOT NULL, field_flags jsonb NOT NULL, provide_mode text NOT NULL, resubmit_times int NOT NULL,
                submission_id uuid NOT NULL, submitted_at timestamptz NOT NULL, feedback_at timestamptz NOT NULL,
                record_id uuid, subject_id uuid, record jsonb, record_state text, record_version int, copied_at timestamptz);
            """, [], cancellationToken);
        return database;
    }

    /// <summary>The department writes a check of today.</summary>
    public Task WriteAsync(string number, StoryCast cast, CancellationToken cancellationToken) => RunAsync(
        "INSERT INTO drug.check_record VALUES ($1, $2, $3, $4, '周黎、沈文', $5, '1', NULL, $6)",
        [number, StoryCast.Enterprise, StoryCast.Uscc, cast.Today, CityLibrary.Item, DateTime.Parse(cast.Now, System.Globalization.CultureInfo.InvariantCulture)],
        cancellationToken);

    /// <summary>What the hub has returned for a check, in words; null when nothing.</summary>
    public async Task<string?> ReturnedAsync(string number, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand("SELECT verdict_text FROM drug.check_return WHERE row_key = $1 AND verdict = 'accepted'");
        command.Parameters.Add(new NpgsqlParameter { Value = number });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task RunAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
