using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>文旅: NDJSON, one object per line, some lines broken.</summary>
internal sealed class CultureFeed(District district, Dice dice) : Feed(district, dice)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaped = new();

    public override string Id => "culture-checks";

    public override int Parts => 2;

    public override FeedWords Words { get; } = new("recordNo", "enterprise.name", "enterprise.creditCode", "checkAt", "items.code", "officers", "items.result", "mode");

    public override IReadOnlyList<string> Modes { get; } = ["onsite", "onsite", "offsite"];

    public override IReadOnlyList<string> WrongResults { get; } = ["maybe", "", "PASS!"];

    public override IReadOnlyList<string> ImpossibleDates { get; } = ["2031-13-01T00:00:00+08:00", "2025-02-30T10:00:00+08:00", "2025-05-09T25:00:00+08:00", "2025-05-09T10:61:00Z", "昨天上午"];

    protected override string DepartmentId => "culture-tourism";

    protected override string Prefix => "JC";

    protected override IReadOnlyList<string> Results { get; } = ["pass", "fail"];

    protected override double Timed => 1;

    public override Check New(Subject subject)
    {
        var items = Dice.Several(Department.Items, Dice.Pick([1, 1, 1, 2, 3]));
        return base.New(subject) with { Items = items, Results = [.. items.Select(_ => Dice.Pick(Results))], Campaign = Dice.Chance(0.15) ? "暑期专项整治" : "", Note = Dice.Chance(0.1) ? "补记：\"已整改\"，\n下月复查" : "" };
    }

    public override IEnumerable<Defect> Defects()
    {
        foreach (var defect in base.Defects())
        {
            yield return defect;
        }
        yield return new("officers.name", "an officer without a name", d => d.Officers[0] = "") { CanBeSecond = false };
        yield return new("items", "no items", d => { d.Items.Clear(); d.Results.Clear(); }) { CanBeSecond = false };
    }

    public override void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers)
    {
        KnownRecords known = new(DepartmentId);
        for (var part = 0; part < parts.Count; part++)
        {
            var file = $"feeds/{DepartmentId}/wenlv_{part + 1}.ndjson";
            List<string> lines = [];
            foreach (var entry in parts[part])
            {
                var line = Line(entry.Draft);
                Add(line, known.Judge(entry));
                if (Dice.Chance(0.02))
                {
                    Add(Dice.Pick(["", "   ", "\t"]), Answer.Skipped);
                }
                if (Dice.Chance(0.05) || lines.Count == 5)
                {
                    Add(Broken(line), new(Verdict.Rejected, Why: "not JSON"));
                }
            }
            var newLine = part == 0 ? "\n" : "\r\n";
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), string.Join(newLine, lines) + (part == 0 ? newLine : ""), new UTF8Encoding(part == 1));
            answers.List(DepartmentId, Id, file);

            void Add(string text, Answer answer)
            {
                lines.Add(text);
                answers.Add(DepartmentId, file, lines.Count, answer);
            }
        }
    }

    protected override object? WriteDate(Check check) => Dice.Below(10) switch
    {
        0 or 1 => DateForms.Text(check.At.AddHours(-8), "yyyy-MM-dd'T'HH:mm:ss'Z'"),
        2 => DateForms.Text(check.At, "yyyy-MM-dd'T'HH:mm:ss"),
        3 => DateForms.Text(check.At, "yyyy-MM-dd'T'HH:mm:ss.fff'+08:00'"),
        4 => DateForms.Text(check.At.AddHours(1), "yyyy-MM-dd'T'HH:mm:ss'+09:00'"),
        5 => DateForms.Instant(Dice, check.At),
        _ => DateForms.Text(check.At, "yyyy-MM-dd'T'HH:mm:ss'+08:00'"),
    };

    private string Broken(string line) => Dice.Below(6) switch
    {
        0 => line[..Dice.Between(5, line.Length - 2)],
        1 => line + line,
        2 => line.Replace("\"recordNo\":", "'recordNo':", StringComparison.Ordinal).Replace("\"checkAt\"", "checkAt", StringComparison.Ordinal),
        3 => "<html>502 Bad Gateway</html>",
        4 => line[..^1] + ",",
        _ => "{\"recordNo\": \"WL2025\", \"enterprise\": {\"name\": ",
    };

    private string Line(Draft d)
    {
        JsonArray officers = [.. d.Officers.Select((name, i) => (JsonNode)new JsonObject { ["name"] = name, ["certNo"] = d.Certificates[i] })];
        List<KeyValuePair<string, JsonNode?>> parts =
        [
            new("recordNo", d.No),
            new("enterprise", Enterprise(d)),
            new("mode", d.Mode),
            new("campaign", d.Campaign),
            new("items", new JsonArray([.. d.Items.Select((code, i) => (JsonNode)new JsonObject { ["code"] = code, ["result"] = d.Results[i], ["note"] = i == 0 ? d.Note : "" })])),
        ];
        if (d.Date is string at || Dice.Chance(0.5))
        {
            parts.Insert(2, new("checkAt", (string?)d.Date));
        }
        if (d.Officers.Count > 0 || Dice.Chance(0.5))
        {
            parts.Add(new("officers", officers));
        }
        if (Dice.Chance(0.1))
        {
            parts.Add(new("traceId", new JsonObject { ["hop"] = 3, ["via"] = new JsonArray("gw-1", "gw-2") }));
        }
        if (Dice.Chance(0.2))
        {
            Dice.Shuffle(parts);
        }
        return new JsonObject(parts).ToJsonString(Dice.Chance(0.1) ? Escaped : Plain);
    }

    /// <summary>What is empty may also be null or missing.</summary>
    private JsonObject Enterprise(Draft d)
    {
        JsonObject enterprise = [];
        foreach (var (key, value) in new[] { ("name", d.Name), ("creditCode", d.Code) })
        {
            if (value.Length > 0 || Dice.Chance(0.3))
            {
                enterprise[key] = value;
            }
            else if (Dice.Chance(0.5))
            {
                enterprise[key] = null;
            }
        }
        return enterprise;
    }
}
