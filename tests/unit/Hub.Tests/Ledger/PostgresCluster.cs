using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hub.Tests.Ledger;

/// <summary>A PostgreSQL of the distribution in a temporary folder on a free loopback port, started by the first test that asks and stopped at the end.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Install = "PostgreSQL is missing. Run: apt-get update && apt-get install -y postgresql";

    private readonly SemaphoreSlim _starting = new(1);
    private string? _folder;
    private string? _server;
    private int _databases;

    /// <summary>Makes an empty database and answers how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var server = await StartAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"ledger{Interlocked.Increment(ref _databases)}");
        await using var source = NpgsqlDataSource.Create(server + ";Database=postgres;Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return $"{server};Database={name};Maximum Pool Size=20";
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await RunAsync("pg_ctl", "-D", Data, "-m", "immediate", "-s", "-w", "stop");
            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private string Data => Path.Combine(_folder!, "data");

    private async Task<string> StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _server ??= await StartServerAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<string> StartServerAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hub-postgres-").FullName;
        if (Environment.UserName == "root")
        {
            using var chown = Process.Start("chown", ["postgres", folder]);
            await chown.WaitForExitAsync();
        }

        _folder = folder;
        var port = FreePort();
        await RunAsync("initdb", "-D", Data, "-U", "hub", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        var options = string.Create(CultureInfo.InvariantCulture,
            $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=200");
        await RunAsync("pg_ctl", "-D", Data, "-o", options, "-l", Path.Combine(folder, "log"), "-s", "-w", "start");
        return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=hub;Include Error Detail=true");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Binary(string name)
    {
        const string root = "/usr/lib/postgresql";
        var folder = Directory.Exists(root) ? Directory.GetDirectories(root).Order(StringComparer.Ordinal).LastOrDefault() : null;
        var file = folder is null ? null : Path.Combine(folder, "bin", name);
        return file is not null && File.Exists(file) ? file : throw new InvalidOperationException(Install);
    }

    private static async Task RunAsync(string name, params string[] arguments)
    {
        var binary = Binary(name);

        // The server refuses to run as root.
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", binary, .. arguments])
            : new ProcessStartInfo(binary, arguments);
        start.WorkingDirectory = "/tmp";
        start.RedirectStandardOutput = name == "initdb";
        using var process = Process.Start(start)!;
        if (start.RedirectStandardOutput)
        {
            await process.StandardOutput.ReadToEndAsync();
        }

        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{name} ended with {process.ExitCode}");
        }
    }
}
