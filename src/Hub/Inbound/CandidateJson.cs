using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hub.Inbound;

/// <summary>Candidates of a review as JSON: an array of {subjectId, name, score, why}.</summary>
internal static class CandidateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<SubjectCandidate> candidates) =>
        JsonSerializer.Serialize(candidates.Select(c => new { SubjectId = c.Subject.Value, c.Name, c.Score, c.Why }), Options);
}
