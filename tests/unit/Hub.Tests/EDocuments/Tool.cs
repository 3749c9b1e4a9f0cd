using System.Diagnostics;
using Shouldly;

namespace Hub.Tests.EDocuments;

/// <summary>Runs a program that nobody here wrote, as an independent check.</summary>
internal static class Tool
{
    public static string Run(string program, params string[] arguments)
    {
        var (exit, output, error) = Try(program, arguments);
        exit.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}{error}");
        return output;
    }

    public static (int Exit, string Output, string Error) Try(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.ToString());
    }
}
