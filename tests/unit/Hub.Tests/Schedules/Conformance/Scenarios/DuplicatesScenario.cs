using Canonical.Names;
using Hub.Ledger;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Hub.Tests.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Two subjects of one name, one inspection under two numbers, two notices for one task, and two received documents of one number.</summary>
internal sealed class DuplicatesScenario : JobScenario
{
    public override string Job => "duplicates";

    public override Type Kind => typeof(DuplicatesJob);

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        await hub.SubmitAsync(PartnerHub.Partner, PartnerHub.Feed, Checks.Culture("WL-1") + Checks.Culture("WL-2") + Checks.Culture("WL-3", result: "fail"));
        await TwinsAsync(hub, time.GetUtcNow());
        await DocumentsAsync(hub, time.GetUtcNow());
    }

    private static Task<int> TwinsAsync(RunningHub hub, DateTimeOffset at) => hub.Ledger.WriteAsync(
        async transaction =>
        {
            var write = new InboundWrite { Kind = "batch", Actor = "test", At = at };
            foreach (var code in new[] { null, Checks.NewUscc() })
            {
                var subject = new SubjectRow(SubjectId.New(at), "上海重名有限公司", code, null, null, null, "enterprise", false, true, null, 1, at);
                write.Subjects.Add(subject);
                write.Names.Add(new NameRow(NameFolding.Fold(subject.Name), subject.Id, true));
            }

            await transaction.WriteAsync(write);
            return 0;
        },
        CancellationToken.None);

    private static async Task DocumentsAsync(RunningHub hub, DateTimeOffset at)
    {
        var first = Documents.New(at, "LH-1");
        var second = Documents.New(at, "LH-1") with { About = "inspection-record/health/WJ-2", Subject = first.Subject };
        var other = Documents.New(at, "LH-2") with { Subject = first.Subject };
        await hub.Ledger.Documents.NumberAsync([first, second, other], "clerk", CancellationToken.None);
        await hub.Ledger.Documents.FinishAsync(
            [Documents.Finished(first, at), Documents.Finished(second, at), Documents.Finished(other, at)], Documents.NoRecords(at), CancellationToken.None);
        foreach (var (bytes, key) in new[] { ("a", "key-1"), ("b", "key-2"), ("c", "key-2") })
        {
            var content = System.Text.Encoding.UTF8.GetBytes(bytes);
            await hub.Ledger.Documents.ReceiveAsync(Documents.Received(at, content, key), null, content, CancellationToken.None);
        }
    }
}
