using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Front;

/// <summary>
/// Steering at run time, on a port of its own that stays open while the partner is down:
/// <c>GET /counts</c>, <c>PUT /faults</c> with one rule per line (none clears), <c>DELETE /faults</c>,
/// <c>GET /holdings</c> for how many records are held per feed, <c>GET /holdings/{feed}</c> for each key with its newest version,
/// <c>POST /events/{feed}?hub=ADDRESS</c> with one JSON object per line of what happened at the partner.
/// </summary>
internal sealed class ControlDoor(SandboxHost host)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string Events = "/events/";
    private const string Holdings = "/holdings/";

    public async Task HandleAsync(HttpContext context)
    {
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", "/counts"):
                await context.Response.WriteAsJsonAsync(host.Counts, Json, context.RequestAborted);
                break;
            case ("PUT", "/faults"):
                using (var reader = new StreamReader(context.Request.Body))
                {
                    var text = await reader.ReadToEndAsync(context.RequestAborted);
                    await SetAsync(context, text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
                }

                break;
            case ("DELETE", "/faults"):
                await SetAsync(context, []);
                break;
            case ("GET", "/holdings"):
                await context.Response.WriteAsJsonAsync(
                    host.Partner.Holdings.ToDictionary(feed => feed.Key, feed => feed.Value.Known().Count(record => record.IsHeld)), Json, context.RequestAborted);
                break;
            case ("GET", { } path) when path.StartsWith(Holdings, StringComparison.Ordinal) && host.Partner.Holdings.TryGetValue(path[Holdings.Length..], out var held):
                await context.Response.WriteAsJsonAsync(held.Known(), Json, context.RequestAborted);
                break;
            case ("POST", { } path) when path.StartsWith(Events, StringComparison.Ordinal):
                await PublishAsync(context, path[Events.Length..]);
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private async Task PublishAsync(HttpContext context, string feed)
    {
        using var reader = new StreamReader(context.Request.Body);
        var lines = (await reader.ReadToEndAsync(context.RequestAborted)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var hub = Uri.TryCreate(context.Request.Query["hub"], UriKind.Absolute, out var address) ? address : null;
        try
        {
            var answers = new List<int>();
            foreach (var line in lines)
            {
                answers.Add(await host.PublishAsync(feed, line, hub, context.RequestAborted));
            }

            await context.Response.WriteAsJsonAsync(answers, Json, context.RequestAborted);
        }
        catch (ArgumentException e)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
        }
    }

    private async Task SetAsync(HttpContext context, string[] rules)
    {
        try
        {
            await host.SetFaultsAsync(rules);
            context.Response.StatusCode = 204;
        }
        catch (FormatException e)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(e.Message, context.RequestAborted);
        }
    }
}
