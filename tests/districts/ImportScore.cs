using System.Text.Json;

namespace Districts;

/// <summary>Compares what the hub decided with truth.ndjson, by the rules of samples/README.md.</summary>
public static class ImportScore
{
    /// <summary>Every mistake in words; none when the import is perfect.</summary>
    public static IReadOnlyList<string> Mistakes(string truthFile, string reportFile)
    {
        List<string> mistakes = [];
        Dictionary<(string File, int Row), JsonElement> report = [];
        foreach (var line in Lines(reportFile))
        {
            if (Place(line) is { } place && !report.TryAdd(place, line))
            {
                mistakes.Add($"{place} reported twice");
            }
        }
        Pairing subjects = new("subject"), records = new("inspection");
        foreach (var truth in Lines(truthFile))
        {
            var place = Place(truth)!.Value;
            var told = report.Remove(place, out var answer);
            if (Mistake(truth, told ? answer : null) is { } mistake)
            {
                mistakes.Add($"{place} {mistake}: {truth}");
            }
            else if (Text(truth, "inspection") is { } inspection)
            {
                subjects.Add(Text(truth, "subject")!, Text(answer, "subjectId"));
                records.Add(inspection, Text(answer, "recordId"));
            }
        }
        mistakes.AddRange(report.Keys.Select(place => $"{place} is no row of the data"));
        return [.. mistakes, .. subjects.Mistakes, .. records.Mistakes];
    }

    private static string? Mistake(JsonElement truth, JsonElement? answer)
    {
        var expected = Text(truth, "verdict");
        var decided = answer is null ? "skipped" : Text(answer.Value, "verdict");
        if (decided != expected)
        {
            return $"decided as {decided} {answer}";
        }
        return decided switch
        {
            "rejected" when !IsClear(truth, answer!.Value) => $"is not refused clearly {answer}",
            "review" when Text(answer!.Value, "recordId") is not null => "has a record while it waits for review",
            _ when Text(truth, "inspection") is not null && (Text(answer!.Value, "recordId") is null || Text(answer.Value, "subjectId") is null) => "has no ids",
            _ => null,
        };
    }

    private static bool IsClear(JsonElement truth, JsonElement answer)
    {
        var errors = answer.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        var fields = errors.Select(e => Text(e, "field")).OfType<string>().Distinct().ToArray();
        var named = Text(truth, "field") is not { } field || (fields.Contains(field) && fields.Length <= 2);
        return named && errors.Length > 0 && errors.All(e => Text(e, "code") is not null && Text(e, "hint") is not null && Text(e, "message")?.Any(c => c is >= '\u4e00' and <= '\u9fff') == true);
    }

    private static IEnumerable<JsonElement> Lines(string file) => File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement);

    private static (string File, int Row)? Place(JsonElement line)
    {
        var file = Text(line, "file")?.Replace('\\', '/') ?? "";
        var at = file.LastIndexOf("feeds/", StringComparison.Ordinal);
        return at < 0 ? null : (file[at..], line.GetProperty("row").GetInt32());
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>One of theirs for each of ours, and the other way round.</summary>
    private sealed class Pairing(string what)
    {
        private readonly Dictionary<string, string> theirs = [];
        private readonly Dictionary<string, string> ours = [];
        private readonly HashSet<string> mistakes = [];

        public IEnumerable<string> Mistakes => mistakes;

        public void Add(string truth, string? told)
        {
            if (!theirs.TryAdd(truth, told!) && theirs[truth] != told)
            {
                mistakes.Add($"{what} {truth} was split");
            }
            if (!ours.TryAdd(told!, truth) && ours[told!] != truth)
            {
                mistakes.Add($"{what} {truth} was merged with {ours[told!]}");
            }
        }
    }
}
