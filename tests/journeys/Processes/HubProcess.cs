using Hub.Security;

namespace Journeys.Processes;

/// <summary>The real hub (<c>hub serve</c>) on a data folder.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    /// <summary>The collector as <c>./hub serve</c> sets it.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Collector =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_gcServer"] = "1", ["DOTNET_GCHeapCount"] = "1" };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ChildProgram _program;

    private HubProcess(ChildProgram program, Uri address, string token) =>
        (_program, Address, Client) = (program, address, new HubClient(address, token));

    public Uri Address { get; }

    public HubClient Client { get; }

    public int Id => _program.Id;

    /// <param name="home">Folder with schemas and mappings; null: where the program lies.</param>
    /// <param name="arguments">More of its command line.</param>
    public static async Task<HubProcess> StartAsync(string? home, string dataFolder, params IEnumerable<string> arguments)
    {
        Directory.CreateDirectory(dataFolder);
        var environment = new Dictionary<string, string?>(Collector, StringComparer.Ordinal);
        if (home is not null)
        {
            environment["HUB_HOME"] = home;
        }

        var program = ChildProgram.Start("Hub", environment, ["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. arguments]);
        using var patience = new CancellationTokenSource(Patience);
        Uri? address;
        while ((address = AddressOf(program)) is null)
        {
            if (program.HasExited || patience.IsCancellationRequested)
            {
                await program.DisposeAsync();
                throw new InvalidOperationException($"the hub does not serve: {string.Join(Environment.NewLine, program.Lines)}");
            }

            await Task.Delay(50, CancellationToken.None);
        }

        return new HubProcess(program, address, OperatorToken.Read(dataFolder)!);
    }

    public Task KillAsync() => _program.KillAsync();

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _program.DisposeAsync();
    }

    /// <summary>Printed when it serves; the address in the data folder may be that of one that was killed.</summary>
    private static Uri? AddressOf(ChildProgram program) => program.Lines.SelectMany(line => line.Split(' '))
        .Where(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)).Select(word => new Uri(word)).FirstOrDefault();
}
