using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Hub.EDocuments.Received;

/// <summary>
/// Reads a PDF in a process of its own with little memory and little time: a kilobyte of a font's character table can ask for gigabytes, a few
/// forms that draw each other for years, and no library can be told to stop. The process sees the file and the limits, nothing else of the hub's.
/// </summary>
internal sealed class PdfExaminerProcess(DocumentLimits limits, TimeProvider time) : IPdfExaminer, IDisposable
{
    /// <summary>The command that reads: <c>hub document examine LIMITS</c>, the file at its input, a <see cref="FileContent"/> as JSON at its output.</summary>
    public const string Command = "examine";

    // As many as there are cores: more would only wait for each other.
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    public FileContent Examine(ReadOnlyMemory<byte> file)
    {
        _places.Wait();
        try
        {
            using var process = Process.Start(HowToStart()) ?? throw new InvalidOperationException("The process that reads PDF files did not start.");
            using var deadline = time.CreateTimer(_ => End(process), null, limits.LongestReading, Timeout.InfiniteTimeSpan);
            Give(process, file);
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && JsonSerializer.Deserialize<FileContent>(answer) is { } content ? content : FileContent.Refused(ReceivedFaults.TooSlow());
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private ProcessStartInfo HowToStart()
    {
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(runtime, [typeof(PdfExaminerProcess).Assembly.Location, "document", Command, JsonSerializer.Serialize(limits)])
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
