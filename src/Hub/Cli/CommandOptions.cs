using System.CommandLine;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<string> Data() => new("--data") { Description = "数据目录 / data folder", DefaultValueFactory = _ => "data" };

    public static Option<string?> Postgres() => new("--postgres") { Description = "PostgreSQL 连接串（默认 SQLite）/ PostgreSQL connection string" };

    public static HubOptions Hub(ParseResult parsed, Option<string> data, Option<string?>? postgres = null) => new()
    {
        DataFolder = Path.GetFullPath(parsed.GetValue(data)!),
        ConnectionString = (postgres is null ? null : parsed.GetValue(postgres)) ?? Environment.GetEnvironmentVariable("HUB_POSTGRES"),
    };
}
