using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace Bench.Ingest;

/// <summary>Sends bodies over so many connections; the same for the hub and for the floor.</summary>
internal sealed class LoadClient(Uri address, string? key, int server) : IDisposable
{
    private static readonly MediaTypeHeaderValue Ndjson = new("application/x-ndjson");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan });

    /// <summary>What the server has used so far; other load on the machine disturbs it less than the rates.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using var process = Process.GetProcessById(server);
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Seconds from the first request to the last answer, and how long each took in milliseconds.</summary>
    public async Task<(double Seconds, double[] Latencies)> SendAsync(IReadOnlyCollection<byte[]> bodies, int connections)
    {
        var left = new ConcurrentQueue<byte[]>(bodies);
        var latencies = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out var body))
            {
                var start = Stopwatch.GetTimestamp();
                await PostAsync(body);
                latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        })));
        return (watch.Elapsed.TotalSeconds, [.. latencies.Order()]);
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = Ndjson } };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("Prefer", "wait=60");
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        using var answer = await _http.SendAsync(request, CancellationToken.None);
        var text = await answer.Content.ReadAsByteArrayAsync();

        // 202 would mean that the verdicts are not there yet: then the clock would stop too early.
        if (answer.StatusCode != System.Net.HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{address}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(text)}");
        }
    }
}
