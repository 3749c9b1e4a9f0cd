using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Hub.EDocuments.Received;

/// <summary>
/// Reads a PDF in a process of its own with little memory and little time: a kilobyte of a font's character table can ask for gigabytes, a few
/// forms that draw each other for years, and no library can be told to stop. The process sees the file and the limits, nothing else of the hub's.
/// </summary>
internal sealed class BoundedProcess(DocumentLimits limits, TimeProvider time) : IDisposable
{
    /// <summary>The command that reads: <c>hub document examine LIMITS</c>, the file at its input, what it found as JSON at its output.</summary>
    public const string Command = "examine";

    // As many as there are cores: more would only wait for each other.
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>What the process said; null when it did not come to its end within the limits.</summary>
    /// <param name="more">Arguments behind the limits.</param>
    public T? Read<T>(ReadOnlyMemory<byte> file, params IReadOnlyList<string> more)
        where T : class
    {
        _places.Wait();
        try
        {
            using var process = Process.Start(HowToStart(more)) ?? throw new InvalidOperationException("The process that reads PDF files did not start.");
            using var deadline = time.CreateTimer(_ => End(process), null, limits.LongestReading, Timeout.InfiniteTimeSpan);
            Give(process, file);
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(answer) : null;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private ProcessStartInfo HowToStart(IReadOnlyList<string> more)
    {
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(runtime, [typeof(BoundedProcess).Assembly.Location, "document", Command, JsonSerializer.Serialize(limits), .. more])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        // Keys and connection strings may stand in the environment; a file from outside must not come near them.
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.MaxMemory.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    private static void Give(Process process, ReadOnlyMemory<byte> file)
    {
        // What it says of its end is of no use to anybody; not reading it would block it.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            using var input = process.StandardInput.BaseStream;
            input.Write(file.Span);
        }
        catch (IOException)
        {
            // It has ended already; how, its exit code tells.
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in this moment.
        }
    }
}
