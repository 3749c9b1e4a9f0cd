using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Journeys.Processes;

/// <summary>A RabbitMQ of the distribution with a node, ports, data and log of its own on loopback, started by the first test that asks and stopped at the end.</summary>
public sealed class RabbitMqNode : IAsyncDisposable
{
    private const string Programs = "/usr/lib/rabbitmq/bin";
    private const string Install = "RabbitMQ is missing. Run: apt-get update && apt-get install -y rabbitmq-server";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _starting = new(1);
    private readonly int _port = FreePort();
    private readonly int _names = FreePort();
    private readonly int _distribution = FreePort();
    private string? _folder;
    private Process? _server;

    /// <summary>How a hub is told to use it.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings =>
        [("Bus:Transport", "rabbitmq"), ("Bus:Host", "127.0.0.1"), ("Bus:Port", _port.ToString(CultureInfo.InvariantCulture))];

    public async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_server is not null)
            {
                return;
            }

            _folder = Directory.CreateTempSubdirectory("hub-rabbitmq-").FullName;
            await File.WriteAllTextAsync(Path.Combine(_folder, "plugins"), "[].");
            _server = Run("rabbitmq-server");
            _ = _server.StandardOutput.ReadToEndAsync();
            await ListeningAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Name and type of every queue.</summary>
    public async Task<IReadOnlyDictionary<string, string>> QueuesAsync()
    {
        using var list = Run("rabbitmqctl", "--quiet", "list_queues", "name", "type", "--no-table-headers");
        var lines = (await list.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await list.WaitForExitAsync();
        return lines.Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            using var stop = Run("rabbitmqctl", "--quiet", "stop");
            await stop.StandardOutput.ReadToEndAsync();
            await stop.WaitForExitAsync();
            await _server.WaitForExitAsync();
            _server.Dispose();

            // The server of names was started beside it and would stay.
            using var names = Process.Start(Start("epmd", "-port", _names.ToString(CultureInfo.InvariantCulture), "-kill"))!;
            await names.StandardOutput.ReadToEndAsync();
            await names.WaitForExitAsync();
            Directory.Delete(_folder!, recursive: true);
        }

        _starting.Dispose();
    }

    private async Task ListeningAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (_server!.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"RabbitMQ did not start; its log is in {_folder}");
            }

            await Task.Delay(200);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Process Run(string program, params string[] arguments)
    {
        var file = Path.Combine(Programs, program);
        return Process.Start(Start(File.Exists(file) ? file : throw new InvalidOperationException(Install), arguments))!;
    }

    private ProcessStartInfo Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = _folder };
        var folder = _folder!;
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["RABBITMQ_NODENAME"] = string.Create(CultureInfo.InvariantCulture, $"hub{_port}@localhost"),
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = _port.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_DIST_PORT"] = _distribution.ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_PORT"] = _names.ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        })
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
