using Canonical.Mapping;
using Hub.Inbound.Read.Sniff;

namespace Hub.Inbound.Read;

/// <summary>Finds the feeds that a submission may belong to, by reading its beginning the way each of them would.</summary>
internal static class FeedRecognition
{
    private const int RecordsTried = 50;

    /// <summary>The feeds that fit best; several when the content does not tell them apart, none when no feed can read it.</summary>
    public static IReadOnlyList<FeedCandidate> Recognise(Stream content, IReadOnlyList<FeedCandidate> candidates, ReadLimits limits)
    {
        var scored = candidates.Select(candidate => (Candidate: candidate, Score: Score(content, candidate.Format, limits))).ToList();
        var best = scored.Count == 0 ? null : scored.Max(pair => pair.Score);
        return best is null ? [] : [.. scored.Where(pair => pair.Score == best).Select(pair => pair.Candidate)];
    }

    /// <summary>How many of the feed's names the content has; null when the feed cannot read it.</summary>
    private static int? Score(Stream content, FeedFormat format, ReadLimits limits)
    {
        var outcome = new ReadOutcome();
        SourceRecord? first = null;
        foreach (var record in RecordReading.Read(content, format, limits, outcome).Take(RecordsTried))
        {
            if (record.EndsSubmission)
            {
                return null;
            }

            if (record is { Fault: null, Skipped: null })
            {
                first = record;
                break;
            }
        }

        return outcome.Kind is ContentKind.Xml or ContentKind.Soap or ContentKind.Json or ContentKind.Ndjson
            ? ScoreTree(first, format, outcome.Kind)
            : format.Columns.Count > 0 && (outcome.ColumnsFound > 0) ? outcome.ColumnsFound : null;
    }

    private static int? ScoreTree(SourceRecord? first, FeedFormat format, ContentKind kind)
    {
        if (first?.Root.Fields is not { } fields)
        {
            return null;
        }

        // An XML record was found by its element; without one, any document of any feed would do.
        var isXml = kind is ContentKind.Xml or ContentKind.Soap;
        if (isXml ? format.Element is null : format.Element is not null && kind == ContentKind.Ndjson)
        {
            return null;
        }

        if (format.Columns.Any(column => column.Required && fields.Shape.IndexOf(column.Name) < 0))
        {
            return null;
        }

        var named = format.Columns.Count(column => fields.Shape.IndexOf(column.Name) >= 0);
        return named + (format.Element is null ? 0 : 1) + (format.Payload is not null && kind == ContentKind.Soap ? 1 : 0);
    }
}
