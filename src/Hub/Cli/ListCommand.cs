using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary>A list of the API as a table: what to filter by, how many rows, from where on; it says when there are more.</summary>
internal static class ListCommand
{
    /// <param name="address">Of the list, behind <c>/api/v1/</c>.</param>
    /// <param name="filters">What the API calls each filter, its option, and what it means.</param>
    /// <param name="titles">Of the columns.</param>
    /// <param name="row">The cells of one item.</param>
    public static Command Build(
        string address, (string Filter, string Option, string Description)[] filters, string[] titles, Func<JsonNode, object?[]> row, string description = "列表 / list")
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var max = new Option<int>("--max") { Description = "最多行数，至多 1000 / rows at most", DefaultValueFactory = _ => 50 };
        var after = new Option<Guid?>("--after") { Description = "接在这个编号之后 / go on behind this id" };
        var options = filters.Select(filter => (filter.Filter, Option: new Option<string?>(filter.Option) { Description = filter.Description })).ToList();
        var list = new Command("list", description) { data, postgres, max, after };
        options.ForEach(one => list.Add(one.Option));
        list.SetAction(async (parsed, stop) =>
        {
            var query = CodeCommand.Query(
            [
                .. options.Select(one => (one.Filter, parsed.GetValue(one.Option))),
                ("max", parsed.GetValue(max).ToString(CultureInfo.InvariantCulture)), ("after", parsed.GetValue(after)?.ToString()),
            ]);
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres) with { Outbound = false }, stop);
            using var response = await hub.Http.GetAsync($"/api/v1/{address}{query}", stop);
            return await CommandOutput.ReadAsync(response, stop) is { } page ? Write(page, titles, row) : 1;
        });
        return list;
    }

    private static int Write(JsonNode page, string[] titles, Func<JsonNode, object?[]> row)
    {
        var table = CommandOutput.Table(titles);
        foreach (var item in page["items"]!.AsArray())
        {
            table.Row(row(item!));
        }

        CommandOutput.Console.Write(table);
        if (page["next"]?.ToString() is { } next)
        {
            CommandOutput.Console.WriteLine($"可能还有更多，下一页：--after {next} / there may be more");
        }

        return 0;
    }
}
