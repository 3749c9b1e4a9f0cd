using System.CommandLine;
using Canonical.Dates;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<string> Data() => new("--data") { Description = "数据目录 / data folder", DefaultValueFactory = _ => "data" };

    public static Option<string?> Postgres() => new("--postgres") { Description = "PostgreSQL 连接串（默认 SQLite）/ PostgreSQL connection string" };

    /// <summary>A number the hub gave out. What is none is told before anybody is asked for it.</summary>
    public static Argument<Guid> Id() => new("ID")
    {
        Description = "编号 / id",
        CustomParser = result =>
        {
            if (Guid.TryParse(result.Tokens.SingleOrDefault()?.Value, out var id))
            {
                return id;
            }

            result.AddError($"“{result.Tokens.SingleOrDefault()?.Value}”不是编号；编号共 36 位，用 list 命令查得 / not an id: see the command list");
            return default;
        },
    };

    /// <summary>An instant; without an offset it is Shanghai time.</summary>
    public static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = $"{description}, 2026-04-01T09:00+08:00；不写时区的为上海时间 / Shanghai time without an offset",
        CustomParser = given =>
        {
            var at = ShanghaiTime.Read(given.Tokens[0].Value);
            if (at is null)
            {
                given.AddError($"{name}：“{given.Tokens[0].Value}”不是时间，请写作 2026-04-01T09:00+08:00 / not a time");
            }

            return at;
        },
    };

    /// <summary>A file that has to be there.</summary>
    public static Option<FileInfo?> File(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description };
        option.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !System.IO.File.Exists(token.Value))
            {
                given.AddError($"{name}：没有文件“{token.Value}” / no such file");
            }
        });
        return option;
    }

    public static HubOptions Hub(ParseResult parsed, Option<string> data, Option<string?>? postgres = null) => new()
    {
        DataFolder = Path.GetFullPath(parsed.GetValue(data)!),
        ConnectionString = (postgres is null ? null : parsed.GetValue(postgres)) ?? Environment.GetEnvironmentVariable("HUB_POSTGRES"),
    };
}
