using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hub.Tests.Hosting;

/// <summary>Compares what the hub decided for each source row with what a correct hub decides; the rules are those of samples/README.md.</summary>
internal static partial class Truth
{
    /// <summary>Everything that is not as it must be; empty when the report is perfect.</summary>
    public static IReadOnlyList<string> Differences(IEnumerable<JsonNode> reportLines)
    {
        var truth = File.ReadLines(Samples.File("truth.ndjson")).Select(line => JsonNode.Parse(line)!).ToList();
        var found = new List<string>();
        var report = new Dictionary<(string, int), JsonNode>();
        foreach (var line in reportLines.Where(line => line["file"]!.ToString().StartsWith("feeds/", StringComparison.Ordinal)))
        {
            if (!report.TryAdd(Place(line), line))
            {
                found.Add($"reported twice: {line}");
            }
        }

        var places = truth.Select(Place).ToHashSet();
        found.AddRange(report.Where(line => !places.Contains(line.Key)).Select(line => $"unknown row: {line.Value}"));
        found.AddRange(truth.Select(row => Difference(row, report.GetValueOrDefault(Place(row)))).OfType<string>());
        found.AddRange(Identities(truth, report, "subject", "subjectId"));
        found.AddRange(Identities(truth, report, "inspection", "recordId"));
        return found;
    }

    private static string? Difference(JsonNode truth, JsonNode? line)
    {
        var verdict = line?["verdict"]!.ToString() ?? "skipped";
        if (verdict != truth["verdict"]!.ToString())
        {
            return $"{truth.ToJsonString()} got {line?.ToJsonString() ?? "nothing"}";
        }

        var isClear = verdict switch
        {
            "rejected" => IsClear(truth["field"]?.ToString(), line!["errors"]?.AsArray() ?? []),
            "review" => line!["recordId"] is null,
            _ => truth["inspection"] is null || (line!["recordId"] is not null && line["subjectId"] is not null),
        };
        return isClear ? null : $"not clear: {truth.ToJsonString()} got {line!.ToJsonString()}";
    }

    /// <summary>The wrong field is named, at most one besides it, and every error has code, Chinese text and hint.</summary>
    private static bool IsClear(string? field, JsonArray errors)
    {
        var fields = errors.Select(error => error!["field"]?.ToString()).Where(name => !string.IsNullOrEmpty(name)).ToHashSet();
        return (field is null || (fields.Contains(field) && fields.Count <= 2))
            && errors.Count > 0
            && errors.All(error => error!["code"] is not null && error["hint"] is not null && Chinese().IsMatch(error["message"]?.ToString() ?? ""));
    }

    /// <summary>One id of the truth is one id of the hub, and the other way round.</summary>
    private static IEnumerable<string> Identities(List<JsonNode> truth, Dictionary<(string, int), JsonNode> report, string theirs, string ours)
    {
        var pairs = truth.Where(row => row["inspection"] is not null && report.GetValueOrDefault(Place(row))?[ours] is not null)
            .Select(row => (Theirs: row[theirs]!.ToString(), Ours: report[Place(row)][ours]!.ToString())).Distinct().ToList();
        if (pairs.Count == 0)
        {
            yield return $"no {theirs} was seen at all";
        }

        foreach (var split in pairs.GroupBy(pair => pair.Theirs).Where(group => group.Count() > 1))
        {
            yield return $"{theirs} {split.Key} was split";
        }

        foreach (var merged in pairs.GroupBy(pair => pair.Ours).Where(group => group.Count() > 1))
        {
            yield return $"{theirs} {string.Join(", ", merged.Select(pair => pair.Theirs))} were merged";
        }
    }

    private static (string, int) Place(JsonNode line) => (line["file"]!.ToString(), line["row"]!.GetValue<int>());

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
