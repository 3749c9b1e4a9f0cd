using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
using Sandbox;
using Shouldly;
using Xunit;

namespace Hub.Tests.Partners;

/// <summary>A partner that was down and is back gets what waited for it and what is new, without a restart and without waiting out what had grown.</summary>
public sealed class OutageEndsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_waited_and_what_is_new_both_arrive_although_the_waits_had_grown_to_an_hour()
    {
        await using var platforms = new SimulatedPlatforms();
        foreach (var (name, value) in new[] { ("FirstBackoff", "01:00:00"), ("LongestBackoff", "02:00:00"), ("LongestProbeWait", "00:00:01"), ("BreakerFailures", "1") })
        {
            platforms.Settings[$"Outbound:{name}"] = value;
        }

        var credit = await platforms.AddAsync("credit");
        var code = await platforms.AddAsync("suishen-code");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        await PlatformsTellTests.KnowAsync(hub);
        await code.SetFaultsAsync("down");
        await ListAsync(hub, credit, "YC-1");
        await UntilAsync(hub, async () => (await NoticesAsync(hub)).Any(one => one is { State: ExchangeStates.Pending, Attempts: 1, Cause: "NET" }));

        await code.SetFaultsAsync();
        await ListAsync(hub, credit, "YC-2");

        await UntilAsync(hub, () => Task.FromResult(code.Counts.Held == 2));
        (code.Counts.Accepted, code.Counts.Rejected).ShouldBe((2, 0));
    }

    private static async Task ListAsync(RunningHub hub, SandboxHost credit, string number)
    {
        await credit.PublishAsync("list-entries", $$"""{"jlbh":"{{number}}","mdlx":"JYYC","xdr_mc":"上海隍同娱乐有限公司","xdr_shxym":"91310101MAGACNN850","lrrq":"2026-01-05","gxsj":"2026-01-06T08:00:00+08:00"}""");
        (await hub.RunJobAsync("poll.credit.list-entries")).Fault.ShouldBeNull();
    }

    private static Task<IReadOnlyList<ExchangeView>> NoticesAsync(RunningHub hub) =>
        hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter("suishen-code", "credit-notices"), 100, null, CancellationToken.None);

    private static async Task UntilAsync(RunningHub hub, Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await reached())
        {
            patience.IsCancellationRequested.ShouldBeFalse(string.Join('\n', (await NoticesAsync(hub)).Select(one => $"{one.Key.Key} {one.State} {one.Cause} {one.NotBefore:T} {one.Detail}")));
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
