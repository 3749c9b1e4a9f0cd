using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.InspectionCodes.Voices;

/// <summary>
/// Ratings of a department in figures: how many, how good, which tags; never who, when or what was written.
/// They move in steps of several ratings: from one more a department could tell what the enterprise it visited yesterday said.
/// </summary>
internal sealed record RatingFigures(string DepartmentId, int? Count, double? Average, IReadOnlyDictionary<string, int>? Tags)
{
    /// <param name="step">So many ratings make a step; below the first there are no figures.</param>
    public static async Task<RatingFigures> OfAsync(ILedger ledger, string department, int step, CancellationToken cancellationToken)
    {
        var ratings = new List<(Guid Id, int Score, List<string> Tags)>();
        await foreach (var evaluation in ledger.Queries.ReadCurrentAsync("evaluation", null, cancellationToken))
        {
            var body = JsonNode.Parse(evaluation.Body)!;
            if (evaluation.State == RecordStates.Current && body["departmentId"]?.ToString() == department)
            {
                ratings.Add((evaluation.Id.Value, body["score"]!.GetValue<int>(), [.. body["tags"]?.AsArray().Select(tag => tag!.ToString()) ?? []]));
            }
        }

        // Ids are in the order of time.
        var counted = ratings.OrderBy(rating => rating.Id.ToString(), StringComparer.Ordinal).Take(ratings.Count - (ratings.Count % Math.Max(step, 1))).ToList();
        return counted.Count == 0
            ? new RatingFigures(department, null, null, null)
            : new RatingFigures(
                department, counted.Count, Math.Round(counted.Average(rating => rating.Score), 1),
                counted.SelectMany(rating => rating.Tags).CountBy(tag => tag).OrderBy(tag => tag.Key, StringComparer.Ordinal).ToDictionary());
    }
}
