using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Districts.Truth;

/// <summary>Collects truth.ndjson and the import list.</summary>
internal sealed class AnswerSheet
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly StringBuilder lines = new();
    private readonly JsonArray feeds = [];

    public void List(string department, string feed, string file) =>
        feeds.Add(new JsonObject { ["department"] = department, ["feed"] = feed, ["file"] = file });

    public void Add(string department, string file, int row, Answer answer)
    {
        JsonObject line = new() { ["department"] = department, ["file"] = file, ["row"] = row, ["verdict"] = answer.Verdict.ToString().ToLowerInvariant() };
        Put("inspection", answer.Inspection);
        Put("subject", answer.Subject);
        Put("field", answer.Field);
        Put("why", answer.Why);
        lines.Append(line.ToJsonString(Plain)).Append('\n');

        void Put(string name, string? value)
        {
            if (value is not null)
            {
                line[name] = value;
            }
        }
    }

    public void Save(string folder)
    {
        JsonObject manifest = new() { ["reference"] = new JsonArray("departments", "items", "officers", "subjects"), ["feeds"] = feeds };
        File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest.ToJsonString(Plain));
        File.WriteAllText(Path.Combine(folder, "truth.ndjson"), lines.ToString());
    }
}
