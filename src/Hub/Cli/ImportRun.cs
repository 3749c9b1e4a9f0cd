using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Hub.Cli;

/// <summary>Sends each file through the REST door, waits for its verdicts and gathers the report.</summary>
internal sealed class ImportRun(HttpClient http)
{
    private readonly List<(ImportFile File, JsonNode? Submission, string? Problem)> _results = [];

    public async Task<ImportOutcome> RunAsync(IReadOnlyList<ImportFile> files, string? report, CancellationToken cancellationToken)
    {
        await using var lines = report is null ? null : new FileStream(report, FileMode.Create, FileAccess.Write);
        await CommandOutput.Console.Progress().AutoClear(true).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask("导入 / import", maxValue: files.Sum(SizeOf));
            foreach (var file in files)
            {
                task.Description = Markup.Escape(file.Name);
                var result = await ImportAsync(file, rows => task.Description = Markup.Escape($"{file.Name} · {rows} 行"), cancellationToken);
                _results.Add(result);
                if (lines is not null && result.Submission is { } submission)
                {
                    await using var rows = await http.GetStreamAsync($"/api/v1/submissions/{submission["id"]}/rows", cancellationToken);
                    await rows.CopyToAsync(lines, cancellationToken);
                }

                task.Increment(SizeOf(file));
            }
        });
        return new ImportOutcome(_results);
    }

    private async Task<(ImportFile File, JsonNode? Submission, string? Problem)> ImportAsync(
        ImportFile file, Action<long> told, CancellationToken cancellationToken)
    {
        if (Unreadable(file) is { } reason)
        {
            return (file, null, $"无法打开文件：{reason} 请核对文件是否存在、有无读取权限 / cannot be opened.");
        }

        var (partner, feed, problem) = await FeedOfAsync(file, cancellationToken);
        if (problem is not null)
        {
            return (file, null, problem);
        }

        await using var content = File.OpenRead(file.Path);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/partners/{partner}/feeds/{feed}/submissions") { Content = new StreamContent(content) };
        request.Headers.Add("X-File-Name", Uri.EscapeDataString(file.Name));
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var answer = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
        {
            return (file, null, $"{answer?["code"]?.ToString() ?? $"HTTP {(int)response.StatusCode}"} {answer?["detail"]} {answer?["hint"]}");
        }

        return (file, await FinishedAsync(answer!["id"]!.ToString(), answer["repeated"]?.GetValue<bool>() ?? false, told, cancellationToken), null);
    }

    private async Task<JsonNode?> FinishedAsync(string id, bool repeated, Action<long> told, CancellationToken cancellationToken)
    {
        while (true)
        {
            var submission = await http.GetFromJsonAsync<JsonNode>($"/api/v1/submissions/{id}", cancellationToken);
            if (submission!["state"]!.ToString() is not ("received" or "retrying"))
            {
                submission["repeated"] = repeated;
                return submission;
            }

            told(submission["counts"]!["total"]!.GetValue<long>());
            await Task.Delay(100, cancellationToken);
        }
    }

    private async Task<(string? Partner, string? Feed, string? Problem)> FeedOfAsync(ImportFile file, CancellationToken cancellationToken)
    {
        if (file.Partner is not null)
        {
            return (file.Partner, file.Feed, null);
        }

        await using var content = File.OpenRead(file.Path);
        using var response = await http.PostAsync("/api/v1/recognise", new StreamContent(content), cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return (null, null, $"{answer?["code"]} {answer?["detail"]} {answer?["hint"]}");
        }

        var candidates = (answer as JsonArray ?? [])
            .Select(c => (Partner: c!["partner"]!.ToString(), Feed: c["feed"]!.ToString())).ToList();
        return candidates.Count switch
        {
            1 => (candidates[0].Partner, candidates[0].Feed, null),
            0 => (null, null, "无法按内容识别报送通道，请用 --partner 与 --feed 指明 / no feed can read this file."),
            _ => (null, null, $"内容符合多个通道（{string.Join("、", candidates.Select(c => $"{c.Partner}/{c.Feed}"))}），请用 --partner 与 --feed 指明 / ambiguous."),
        };
    }

    /// <summary>A link that leads nowhere, or a file of somebody else's, is one file's failure and not the import's.</summary>
    private static string? Unreadable(ImportFile file)
    {
        try
        {
            using var opened = File.OpenRead(file.Path);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }

    private static long SizeOf(ImportFile file) => new FileInfo(file.Path) is { Exists: true } known ? known.Length + 1 : 1;
}
