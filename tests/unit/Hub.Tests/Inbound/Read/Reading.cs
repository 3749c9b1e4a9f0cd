using System.Text;
using Canonical.Mapping;
using Hub.Inbound;
using Hub.Inbound.Read;

namespace Hub.Tests.Inbound.Read;

/// <summary>Everything that reading some bytes gave.</summary>
internal sealed record Reading(IReadOnlyList<SourceRecord> Records, ReadOutcome Outcome)
{
    public IReadOnlyList<SourceRecord> Data => [.. Records.Where(record => record is { Fault: null, Skipped: null })];

    public SourceRecord Last => Records[^1];

    public static Reading Of(byte[] content, FeedFormat? format = null, ReadLimits? limits = null) =>
        Of(new MemoryStream(content), format, limits);

    public static Reading Of(string content, FeedFormat? format = null, ReadLimits? limits = null) =>
        Of(Encoding.UTF8.GetBytes(content), format, limits);

    public static Reading Of(Stream content, FeedFormat? format = null, ReadLimits? limits = null)
    {
        var outcome = new ReadOutcome();
        return new Reading([.. RecordReading.Read(content, format ?? new FeedFormat(), limits ?? new ReadLimits(), outcome)], outcome);
    }

    /// <summary>Row numbers with the reason for skipping, the fault code or the first field: what a test can compare at a glance.</summary>
    public string Summary => string.Join(' ', Records.Select(record =>
        $"{record.Row}:{record.Skipped ?? record.Fault?.Code ?? record.Root.Fields?[0].Text}{(record.EndsSubmission ? "!" : "")}"));
}
