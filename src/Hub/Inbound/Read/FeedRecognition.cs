using Canonical.Faults;
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

    /// <summary>What is wrong with content that no feed could read, whatever its columns or elements; null when it is sound and only unknown.</summary>
    public static Fault? WhyUnreadable(Stream content, ReadLimits limits)
    {
        var format = new FeedFormat();
        var sniffed = ContentSniffer.Sniff(content, format);
        return sniffed.Refusal ?? (sniffed.Kind == ContentKind.Csv
            ? null
            : RecordReading.Read(content, sniffed, format, limits, new ReadOutcome()).Take(RecordsTried).FirstOrDefault(record => record.EndsSubmission)?.Fault);
    }

    /// <summary>How many of the feed's names the content has; null when the feed cannot read it.</summary>
    private static int? Score(Stream content, FeedFormat format, ReadLimits limits)
    {
        var outcome = new ReadOutcome();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in RecordReading.Read(content, format, limits, outcome).Take(RecordsTried))
        {
            if (record.EndsSubmission && outcome.Data == 0)
            {
                return null;
            }

            names.UnionWith(record.Root.Fields?.Shape.Names ?? []);
        }

        return outcome.Kind is ContentKind.Xml or ContentKind.Soap or ContentKind.Json or ContentKind.Ndjson
            ? ScoreTree(names, format, outcome)
            : outcome.ColumnsFound > 0 ? outcome.ColumnsFound : null;
    }

    private static int? ScoreTree(HashSet<string> names, FeedFormat format, ReadOutcome outcome)
    {
        // Whatever has no name to look for would fit every document, so one that has names must show them.
        var namesElement = format.Element is not null;
        var isXml = outcome.Kind is ContentKind.Xml or ContentKind.Soap;
        var fits = outcome.Data > 0
            && (isXml ? namesElement : !namesElement || outcome.ElementFound)
            && format.Columns.All(column => !column.Required || names.Contains(column.Name));
        if (!fits)
        {
            return null;
        }

        var payload = format.Payload is not null && outcome.Kind == ContentKind.Soap ? 1 : 0;
        return format.Columns.Count(column => names.Contains(column.Name)) + (outcome.ElementFound ? 1 : 0) + payload;
    }
}
