using System.Collections.Concurrent;
using System.Diagnostics;

namespace Journeys.Processes;

/// <summary>A program of this build in a process of its own, so that its heap and its threads are its own as well, and it can be killed.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private const int LinesKept = 200;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private ChildProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it printed last, line by line.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <param name="program"><c>Hub</c> or <c>Bench</c>; lies beside us.</param>
    public static ChildProgram Start(string program, IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProgram(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start"));
    }

    /// <summary>Most memory it was ever resident with so far, in bytes.</summary>
    public long PeakResident()
    {
        try
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended meanwhile.
            return 0;
        }
    }

    public Task WaitAsync() => _process.WaitForExitAsync();

    /// <summary>Ends it at once, without a chance to write anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }

        // The failure of another process would otherwise be told by nothing but a result that never comes.
        if (line.StartsWith("fail:", StringComparison.Ordinal))
        {
            Console.Error.WriteLine(line);
        }
    }
}
