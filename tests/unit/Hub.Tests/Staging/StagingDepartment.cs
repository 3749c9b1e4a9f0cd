using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Npgsql;

namespace Hub.Tests.Staging;

/// <summary>A department's database on a real PostgreSQL with its table, the table of returns and a reader that may only read.</summary>
internal sealed class StagingDepartment : IAsyncDisposable
{
    public const string Partner = "drug-regulation";
    private const string Item = "02170331363721";

    private readonly NpgsqlDataSource _department;
    private readonly List<string> _files;

    private StagingDepartment(NpgsqlDataSource department, List<string> files, Dictionary<string, string?> settings) =>
        (_department, _files, Settings) = (department, files, settings);

    /// <summary>How a hub is told to reach it.</summary>
    public Dictionary<string, string?> Settings { get; }

    public static async Task<StagingDepartment> CreateAsync(PostgresCluster cluster, bool returns = true)
    {
        var owner = await cluster.CreateDatabaseAsync();
        var department = NpgsqlDataSource.Create(owner);
        var role = $"reader_{Guid.CreateVersion7():N}";
        await RunAsync(department, $"""
            CREATE SCHEMA drug;
            CREATE TABLE drug.check_record (check_no text PRIMARY KEY, ent_name text, credit_code text, check_date date, officers text,
                item_code text, result text, remark text, updated_at timestamp);
            CREATE TABLE drug.check_return (
                row_key text PRIMARY KEY, row_digest text, verdict text NOT NULL, verdict_text text NOT NULL, error_code text,
                errors jsonb NOT NULL, field_flags jsonb NOT NULL, provide_mode text NOT NULL, resubmit_times int NOT NULL,
                submission_id uuid NOT NULL, submitted_at timestamptz NOT NULL, feedback_at timestamptz NOT NULL,
                record_id uuid, subject_id uuid, record jsonb, record_state text, record_version int, copied_at timestamptz);
            CREATE ROLE {role} LOGIN;
            GRANT USAGE ON SCHEMA drug TO {role};
            GRANT SELECT ON ALL TABLES IN SCHEMA drug TO {role};
            """);
        var files = new List<string> { Secret(new NpgsqlConnectionStringBuilder(owner) { Username = role }.ConnectionString), Secret(owner) };
        var settings = new Dictionary<string, string?> { [$"Staging:{Partner}:ConnectionStringFile"] = files[0] };
        if (returns)
        {
            settings[$"Staging:{Partner}:ReturnConnectionStringFile"] = files[1];
        }

        return new StagingDepartment(department, files, settings);
    }

    /// <summary>A row, sound unless told otherwise; <paramref name="at"/> is Shanghai time as their table has it.</summary>
    public Task PutAsync(string no, string at, string result = "1", string code = Checks.CompanyCode, string officers = "方怡、方诺洋") => SqlAsync($"""
        INSERT INTO drug.check_record VALUES ('{no}', '{Checks.Company}', '{code}', '2025-10-01', '{officers}', '{Item}', '{result}', NULL, '{at}')
        ON CONFLICT (check_no) DO UPDATE SET credit_code = excluded.credit_code, result = excluded.result, officers = excluded.officers, updated_at = excluded.updated_at
        """);

    public Task SqlAsync(string sql) => RunAsync(_department, sql);

    /// <summary>One value of the table of returns as text.</summary>
    public async Task<string?> ReturnedAsync(string no, string expression)
    {
        await using var command = _department.CreateCommand($"SELECT ({expression})::text FROM drug.check_return WHERE row_key = '{no}'");
        return await command.ExecuteScalarAsync() as string;
    }

    public async ValueTask DisposeAsync()
    {
        await _department.DisposeAsync();
        _files.ForEach(File.Delete);
    }

    private static string Secret(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        return file;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
