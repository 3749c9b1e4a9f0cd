using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli.Documents;

/// <summary><c>hub document issue</c>: the documents of a task, or one type about many records, with progress.</summary>
internal static class DocumentIssueCommand
{
    /// <summary>Records per call.</summary>
    private const int Portion = 100;

    public static Command Build()
    {
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var task = new Option<string?>("--task") { Description = "任务编号：制作该任务的文书 / task number" };
        var about = new Option<string[]>("--about") { Description = "所依据记录的编号 / numbers of the records", AllowMultipleArgumentsPerToken = true };
        var keys = CommandOptions.File("--about-file", "每行一个编号的文件 / a file with one number per line");
        var types = new Option<string[]>("--type") { Description = "文书类型，如 notice / types, e.g. notice", AllowMultipleArgumentsPerToken = true };
        var set = new Option<string?>("--set") { Description = "文书组合，如 before / a set, e.g. before" };
        var department = new Option<string?>("--department") { Description = "记录所属部门 / department that owns the record" };
        var extra = DocumentDataOption.Create();
        var command = new Command("issue", "制作文书 / issue documents") { task, about, keys, types, set, department, extra, data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (given, good) = DocumentDataOption.Read(parsed.GetValue(extra));
            if (!good)
            {
                return 2;
            }

            var numbers = (parsed.GetValue(about) ?? []).Concat(parsed.GetValue(keys) is { } file ? File.ReadLines(file.FullName) : [])
                .Select(line => line.Trim()).Where(line => line.Length > 0).Distinct().ToList();
            await using var hub = await HubConnection.OpenAsync(CommandOptions.Hub(parsed, data, postgres), cancellationToken);
            var run = new Run(hub.Http, new JsonObject
            {
                ["types"] = new JsonArray([.. (parsed.GetValue(types) ?? []).Select(type => (JsonNode)type)]),
                ["set"] = parsed.GetValue(set),
                ["department"] = parsed.GetValue(department),
                ["data"] = given,
            });
            return parsed.GetValue(task) is { } number ? await run.TaskAsync(number, cancellationToken) : await run.KeysAsync(numbers, cancellationToken);
        });
        return command;
    }

    /// <summary>The calls of one command, with what came of them.</summary>
    private sealed class Run(HttpClient http, JsonObject request)
    {
        private int _issued;
        private int _known;
        private int _failed;

        public async Task<int> TaskAsync(string task, CancellationToken cancellationToken)
        {
            request["task"] = task;
            if (!await CallAsync(showEach: true, cancellationToken))
            {
                return 1;
            }

            return Summary();
        }

        public async Task<int> KeysAsync(List<string> keys, CancellationToken cancellationToken)
        {
            var done = 0;
            foreach (var portion in keys.Chunk(Portion))
            {
                request["keys"] = new JsonArray([.. portion.Select(key => (JsonNode)key)]);
                if (!await CallAsync(showEach: keys.Count <= Portion, cancellationToken))
                {
                    return 1;
                }

                done += portion.Length;
                if (keys.Count > Portion)
                {
                    CommandOutput.Console.WriteLine($"{done}/{keys.Count}");
                }
            }

            return keys.Count == 0 ? Nothing() : Summary();
        }

        private async Task<bool> CallAsync(bool showEach, CancellationToken cancellationToken)
        {
            using var response = await http.PostAsJsonAsync("/api/v1/documents", request, cancellationToken);
            if (await CommandOutput.ReadAsync(response, cancellationToken) is not { } answer)
            {
                return false;
            }

            foreach (var item in answer["items"]!.AsArray())
            {
                Count(item!, showEach);
            }

            return true;
        }

        private void Count(JsonNode item, bool showEach)
        {
            var faults = item["faults"]!.AsArray();
            if (item["number"]?.ToString() is { } number)
            {
                var isNew = item["isNew"]!.GetValue<bool>();
                (_issued, _known) = isNew ? (_issued + 1, _known) : (_issued, _known + 1);
                if (showEach)
                {
                    CommandOutput.Console.MarkupLineInterpolated($"[green]{(isNew ? "已制作" : "已有")}[/] {item["type"]?.ToString()} {number} {item["key"]?.ToString()}");
                }
            }
            else
            {
                _failed++;
                CommandOutput.Console.MarkupLineInterpolated($"[red]未制作[/] {item["type"]?.ToString()} {item["key"]?.ToString()}");
            }

            foreach (var fault in faults)
            {
                CommandOutput.Console.MarkupLineInterpolated($"      [red]{fault!["code"]?.ToString()}[/] {fault["message"]?.ToString()} → {fault["hint"]?.ToString()}");
            }
        }

        private int Summary()
        {
            CommandOutput.Console.WriteLine($"制作 {_issued}，已有 {_known}，未制作 {_failed} / issued {_issued}, known {_known}, failed {_failed}");
            return _failed == 0 ? 0 : 1;
        }

        private static int Nothing()
        {
            CommandOutput.Console.WriteLine("请用 --task、--about 或 --about-file 指明为哪些记录制作 / say for which records: --task, --about or --about-file");
            return 2;
        }
    }
}
