using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.InspectionCodes.Voices;

/// <summary>Keeps what figures are made of in memory: all ratings are read once, after that only what has changed since the last question.</summary>
internal sealed class RatingBook(ILedger ledger) : IDisposable
{
    private const string Type = "evaluation";
    private const int Page = 1_000;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SortedDictionary<Guid, KeptRating> _ratings = new(Comparer<Guid>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString())));
    private long _seen;

    /// <param name="step">So many ratings make a step; below the first there are no figures.</param>
    public async Task<RatingFigures> FiguresAsync(string department, int step, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(cancellationToken);
            return RatingFigures.Of(department, [.. FirstOfEachCode(department)], step);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A check is rated once: when the page and a platform both took a rating of it, or a platform two, the first one counts.</summary>
    private IEnumerable<KeptRating> FirstOfEachCode(string department) =>
        _ratings.Where(one => one.Value.DepartmentId == department).DistinctBy(one => one.Value.Code ?? one.Key.ToString()).Select(one => one.Value);

    public void Dispose() => _gate.Dispose();

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        for (var more = await ledger.Queries.TypeVersionAsync(Type, cancellationToken) > _seen; more;)
        {
            var changes = await ledger.Queries.ReadChangesAsync(Type, null, _seen, Page, cancellationToken);
            foreach (var version in changes.Versions)
            {
                Keep(version);
            }

            _seen = Math.Max(changes.Next, _seen);
            more = changes.Versions.Count == Page;
        }
    }

    private void Keep(RecordVersionRow version)
    {
        if (version.State == RecordStates.Current && JsonNode.Parse(version.Body) is { } body && body["score"] is JsonValue score && score.TryGetValue<int>(out var points))
        {
            _ratings[version.Id.Value] = new KeptRating(body["departmentId"]?.ToString(), body["inspectionCode"]?.ToString(), points, [.. body["tags"]?.AsArray().Select(tag => tag!.ToString()) ?? []]);
        }
        else
        {
            _ratings.Remove(version.Id.Value);
        }
    }
}

/// <summary>What figures need of a rating.</summary>
internal sealed record KeptRating(string? DepartmentId, string? Code, int Score, IReadOnlyList<string> Tags);
