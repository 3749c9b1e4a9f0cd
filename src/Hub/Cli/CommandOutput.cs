using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Hub.Cli;

/// <summary>How commands talk: tables for people, problems with what to do, Shanghai time.</summary>
internal static class CommandOutput
{
    public static IAnsiConsole Console { get; } = Create();

    /// <summary>The JSON of a successful answer; null after printing the problem of a failed one.</summary>
    public static async Task<JsonNode?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        }

        await ProblemAsync(response, cancellationToken);
        return null;
    }

    public static async Task ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        JsonNode? problem = null;
        try
        {
            problem = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Not a problem document: the status is all there is to say.
        }

        if (problem?["faults"] is JsonArray { Count: > 0 } faults)
        {
            foreach (var fault in faults)
            {
                Write(fault?["code"]?.ToString() ?? "", fault?["message"]?.ToString() ?? "", fault?["hint"]?.ToString());
            }

            return;
        }

        Write(
            problem?["code"]?.ToString() ?? $"HTTP {(int)response.StatusCode}", problem?["detail"]?.ToString() ?? response.ReasonPhrase ?? "",
            problem?["hint"]?.ToString());
    }

    private static void Write(string code, string message, string? hint)
    {
        Console.MarkupLineInterpolated($"[red]{code}[/] {message}");
        if (!string.IsNullOrEmpty(hint))
        {
            Console.MarkupLineInterpolated($"      → {hint}");
        }
    }

    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        return table;
    }

    public static void Row(this Table table, params object?[] cells) => table.AddRow(cells.Select(Cell).ToArray());

    private static Markup Cell(object? cell) => new(Markup.Escape(cell switch
    {
        null => "",
        JsonValue value when value.TryGetValue<DateTimeOffset>(out var at) => Instant(at),
        DateTimeOffset at => Instant(at),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    }));

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A file or pipe gets wide lines instead of wrapped ones.</summary>
    private static IAnsiConsole Create()
    {
        var console = AnsiConsole.Console;
        if (System.Console.IsOutputRedirected)
        {
            console.Profile.Width = 200;
        }

        return console;
    }
}
