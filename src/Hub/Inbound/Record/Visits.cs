using System.Runtime.InteropServices;
using Canonical.Records;
using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>The visits that a version of a record stands for: its subject, each item that counts, the year. A withdrawn one stands for none.</summary>
internal static class Visits
{
    public const string RecordType = "inspection-record";

    public static IReadOnlyList<VisitKey> Of(SubjectId? subject, DateOnly? date, IReadOnlyList<string> items) =>
        subject is { } known && date is { } day ? [.. items.Select(item => new VisitKey(known, item, day.Year))] : [];

    public static IReadOnlyList<VisitKey> Of(RecordVersionRow version) => Of(version, version.Subject, version.State);

    /// <summary>The same for that version under another subject or in another state.</summary>
    public static IReadOnlyList<VisitKey> Of(RecordVersionRow version, SubjectId? subject, string state)
    {
        if (version.Key.Type != RecordType || state != RecordStates.Current)
        {
            return [];
        }

        using var record = RecordView.Of(version.Body);
        return Of(subject, version.Date, VisitedItems.Of(record));
    }

    /// <summary>Counts visits or, with -1, takes them back.</summary>
    public static void Add(this InboundWrite write, IReadOnlyList<VisitKey> visits, int change)
    {
        foreach (var visit in visits)
        {
            write.Add(visit, change);
        }
    }

    /// <summary>The same for one key; answers the change of the whole batch so far.</summary>
    public static int Add(this InboundWrite write, VisitKey visit, int change) =>
        CollectionsMarshal.GetValueRefOrAddDefault(write.Visits, visit, out _) += change;
}
