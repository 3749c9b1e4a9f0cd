using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bench.Ingest;

/// <summary>
/// The least a hub could do: cut lines, parse each, digest it, and make one durable row of it. Bodies of many lines are one transaction each,
/// bodies of one line share transactions.
/// </summary>
internal static class FloorServer
{
    public const string Name = "floor-server";

    public static async Task<int> RunAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        await using var store = new FloorStore(Path.Combine(folder, "floor.db"));
        app.MapPost("/bodies", async context => await store.AddAsync(Rows(await BodyAsync(context))));
        app.MapPost("/singles", async context => await store.AddGroupedAsync(Row(await BodyAsync(context))));
        await app.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "address"), app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        var body = new byte[(int)context.Request.ContentLength!.Value];
        await context.Request.Body.ReadExactlyAsync(body);
        return body;
    }

    private static List<FloorRow> Rows(ReadOnlyMemory<byte> body)
    {
        var rows = new List<FloorRow>(1_000);
        while (body.Length > 0)
        {
            var end = body.Span.IndexOf((byte)'\n');
            rows.Add(Row(body[..end]));
            body = body[(end + 1)..];
        }

        return rows;
    }

    private static FloorRow Row(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        if (!document.RootElement.TryGetProperty("recordNo"u8, out var number))
        {
            throw new InvalidDataException("a line without recordNo");
        }

        return new FloorRow(Guid.CreateVersion7(), Encoding.ASCII.GetBytes(number.GetString()!), SHA256.HashData(line.Span), line);
    }
}

/// <summary>One row of the floor.</summary>
/// <param name="Key">The sender's number: what comes twice is one row.</param>
internal readonly record struct FloorRow(Guid Id, byte[] Key, byte[] Digest, ReadOnlyMemory<byte> Payload);
