using Hub.Ledger;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Bytes of two feeds that nobody has to keep any longer, and some of yesterday.</summary>
internal sealed class RetentionScenario : JobScenario
{
    public override string Job => "retention";

    public override Type Kind => typeof(RetentionJob);

    public override DateTimeOffset Begin => At.AddDays(-1826);

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, Checks.Culture("WL-1", day: "2021-10-01"));
        await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, Checks.Culture("WL-2", day: "2021-10-01"));
        time.AdjustTime(At.AddDays(-1));
        await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, Checks.Culture("WL-3", day: "2021-10-01"));
    }

    /// <summary>Which bytes can still be read.</summary>
    public override async Task<IEnumerable<string>> BesideAsync(ILedger ledger)
    {
        var lines = new List<string>();
        foreach (var submission in await ledger.Queries.ListSubmissionsAsync(new SubmissionFilter(), 100, null, CancellationToken.None))
        {
            lines.Add($"bytes {submission.Feed} {submission.Size} {await IsKeptAsync(ledger, submission.Digest)}");
        }

        return lines;
    }

    private static async Task<bool> IsKeptAsync(ILedger ledger, byte[] digest)
    {
        try
        {
            await using var bytes = await ledger.OpenPayloadAsync(digest, CancellationToken.None);
            return true;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }
}
