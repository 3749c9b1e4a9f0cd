using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.InspectionCodes.Voices;

/// <summary>Ratings of a department in figures: how many, how good, which tags; never who, when or what was written.</summary>
internal sealed record RatingFigures(string DepartmentId, int Count, double? Average, IReadOnlyDictionary<string, int>? Tags)
{
    /// <param name="fewest">Below so many there is a count and nothing else: from few a department could tell who rated.</param>
    public static async Task<RatingFigures> OfAsync(ILedger ledger, string department, int fewest, CancellationToken cancellationToken)
    {
        var (count, sum) = (0, 0);
        var tags = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var evaluation in ledger.Queries.ReadCurrentAsync("evaluation", null, cancellationToken))
        {
            var body = JsonNode.Parse(evaluation.Body)!;
            if (evaluation.State != RecordStates.Current || body["departmentId"]?.ToString() != department)
            {
                continue;
            }

            count++;
            sum += body["score"]!.GetValue<int>();
            foreach (var tag in body["tags"]?.AsArray().Select(tag => tag!.ToString()) ?? [])
            {
                tags[tag] = tags.GetValueOrDefault(tag) + 1;
            }
        }

        return count < fewest ? new RatingFigures(department, count, null, null) : new RatingFigures(department, count, Math.Round((double)sum / count, 1), tags);
    }
}
