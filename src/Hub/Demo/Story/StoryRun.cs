using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Hub.Demo.Story;

/// <summary>Tells the steps one after the other, a line each, and stops at the first that does not happen.</summary>
internal sealed class StoryRun(StoryWorld world, IReadOnlyList<StoryStep> steps, IAnsiConsole console)
{
    /// <summary>Widest title in columns of a terminal; a Chinese character takes two.</summary>
    private const int TitleColumns = 14;

    /// <summary>Answers whether every step happened.</summary>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        console.WriteLine();
        console.MarkupLine("[bold]一次联合检查 / one joint inspection[/]");
        foreach (var (index, step) in steps.Index())
        {
            var number = $"{(index + 1).ToString("00", CultureInfo.InvariantCulture)}/{steps.Count} {Padded(step.Title)}";
            try
            {
                var told = await WatchedAsync(number, () => step.TellAsync(world, cancellationToken));
                console.MarkupLineInterpolated($"[green]✓[/] {number}{told}");
            }
            catch (Exception stop) when (stop is StoryStopException or HttpRequestException or JsonException)
            {
                console.MarkupLineInterpolated($"[red]✗ {number}没有发生：{stop.Message}[/]");
                return false;
            }
        }

        return true;
    }

    /// <summary>A terminal shows which step is under way; a file or pipe gets the finished lines only.</summary>
    private Task<string> WatchedAsync(string number, Func<Task<string>> tell) =>
        console.Profile.Capabilities.Interactive ? console.Status().StartAsync(Markup.Escape($"{number}…"), _ => tell()) : tell();

    private static string Padded(string title) => title + new string(' ', Math.Max(1, TitleColumns - (title.Length * 2)));
}
