using System.Globalization;
using System.Text.Json;
using Canonical.Codes;
using Canonical.Dates;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.Subjects;

/// <summary>
/// Looks up what holds for a subject by the day it is asked for, never by the day of asking: a class that is sent late and back-dated
/// counts from the day it takes effect, and for no day that a later class covers. What has ended still held while it lasted.
/// </summary>
internal sealed class SupervisionProfiles(ILedger ledger, HubContent content)
{
    private const string Scheme = "supervision-profile";

    public async Task<SupervisionProfile> FindAsync(SubjectId subject, DateOnly on, CancellationToken cancellationToken)
    {
        var all = await ledger.Queries.ReadRecordsOfSubjectAsync(subject, cancellationToken, "credit-classification", "credit-entry", "joint-measure");
        var records = all.Where(record => record.State is RecordStates.Current or RecordStates.Ended).ToList();
        var credit = records.Where(record => record.Key.Type == "credit-classification").Select(ClassOf).OfType<(CreditClass Class, DateTimeOffset? Updated)>()
            .Where(found => found.Class.EffectiveOn <= on && !(found.Class.ValidUntil < on))
            .OrderByDescending(found => found.Class.EffectiveOn).ThenByDescending(found => found.Updated).Select(found => found.Class).FirstOrDefault();
        var entries = records.Where(record => record.Key.Type == "credit-entry").Select(EntryOf).Where(entry => entry.ListedOn <= on);
        var measures = all.Where(record => record.Key.Type == "joint-measure").Select(MeasureOf)
            .Where(measure => measure.Measure.StartsOn <= on && !(measure.Measure.EndsOn < on) && !(measure.Over <= on));
        var rule = credit is not null && content.Codes.TryGet(Scheme, out var list) ? list.Find(credit.Class, on).Entry : null;
        return new SupervisionProfile(
            on, credit, [.. entries], [.. measures.Select(measure => measure.Measure)], rule?.Zh,
            decimal.TryParse(rule?.Attribute("samplingPercent"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent : null,
            int.TryParse(rule?.Attribute("yearlyVisits"), NumberStyles.None, CultureInfo.InvariantCulture, out var visits) ? visits : null);
    }

    private static (CreditClass Class, DateTimeOffset? Updated)? ClassOf(RecordVersionRow record)
    {
        using var document = JsonDocument.Parse(record.Body);
        var body = document.RootElement;
        return Text(body, "creditRiskClass") is { } code
            ? (new CreditClass(record.Key.Key, code, Day(body, "assessedOn")!.Value, Day(body, "validUntil")), record.NewestBy)
            : null;
    }

    private static ListedEntry EntryOf(RecordVersionRow record)
    {
        using var document = JsonDocument.Parse(record.Body);
        return new ListedEntry(record.Key.Key, Text(document.RootElement, "list")!, Day(document.RootElement, "listedOn")!.Value);
    }

    /// <summary>
    /// A measure, and the first day on which it held no more, whatever was planned: it was ended or repaired, which withdraws it from those who
    /// were told. One that is only proposed, or that its sender took back, never held.
    /// </summary>
    private static (MeasureInForce Measure, DateOnly? Over) MeasureOf(RecordVersionRow record)
    {
        using var document = JsonDocument.Parse(record.Body);
        var body = document.RootElement;
        DateOnly? over = Text(body, "status") switch
        {
            "in-force" or "fed-back" => record.State == RecordStates.Withdrawn ? DateOnly.MinValue : null,
            "repaired" => Day(body, "repairedOn") ?? DateOnly.MinValue,
            "ended" => record.NewestBy is { } at ? DateOnly.FromDateTime(ShanghaiTime.From(at).DateTime) : DateOnly.MinValue,
            _ => DateOnly.MinValue,
        };
        return (new MeasureInForce(record.Key.Key, Text(body, "kind")!, Day(body, "startsOn")!.Value, Day(body, "endsOn")), over);
    }

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateOnly? Day(JsonElement body, string name) =>
        Text(body, name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
