using Hub.Tests.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedHub))]

namespace Hub.Tests.Hosting;

/// <summary>One hub with the reference lists of the samples, for tests that only add records of their own.</summary>
public sealed class SharedHub : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private RunningHub? _hub;

    internal async Task<RunningHub> StartedAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _hub ??= await RunningHub.StartWithRegistryAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        _starting.Dispose();
    }
}
