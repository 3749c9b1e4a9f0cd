using Journeys.Processes;

namespace Bench.Ingest;

/// <summary>The floor in a process of its own.</summary>
internal sealed class FloorProcess : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private FloorProcess(ChildProgram program, Uri address) => (_program, Address) = (program, address);

    public Uri Address { get; }

    public int Id => _program.Id;

    public static async Task<FloorProcess> StartAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var program = ChildProgram.Start("Bench", HubProcess.Collector, FloorServer.Name, folder);
        var address = Path.Combine(folder, "address");
        while (!File.Exists(address) || new FileInfo(address).Length == 0)
        {
            await Task.Delay(50);
            if (program.HasExited)
            {
                throw new InvalidOperationException($"the floor ended with {program.ExitCode} instead of serving");
            }
        }

        return new FloorProcess(program, new Uri(await File.ReadAllTextAsync(address)));
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
