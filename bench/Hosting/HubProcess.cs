using Hub.Ledger;
using Hub.Security;

namespace Bench.Hosting;

/// <summary>The real hub (<c>hub serve</c>) on a data folder.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private HubProcess(ChildProgram program, Uri address, string token) =>
        (_program, Address, Client) = (program, address, new HubClient(address, token));

    public Uri Address { get; }

    public HubClient Client { get; }

    public int Id => _program.Id;

    public static async Task<HubProcess> StartAsync(string home, string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HUB_HOME"] = home };
        var program = ChildProgram.Start("Hub", environment, "serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0");
        Uri? address;
        while (DataFolderLock.Holder(dataFolder)?.Split(' ') is not [_, var written, ..] || !Uri.TryCreate(written, UriKind.Absolute, out address))
        {
            await Task.Delay(100);
            if (program.HasExited)
            {
                throw new InvalidOperationException($"the hub ended with {program.ExitCode} instead of serving");
            }
        }

        return new HubProcess(program, address, OperatorToken.Read(dataFolder)!);
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _program.DisposeAsync();
    }
}
