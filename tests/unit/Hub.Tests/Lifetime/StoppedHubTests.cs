using System.Runtime.CompilerServices;
using Hub.Hosting;
using Hub.Registry;
using Hub.Tests.Hosting;
using Hub.Tests.Partners;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Lifetime;

/// <summary>A stopped hub leaves nothing behind: a process that starts many, one after another, does not grow.</summary>
public class StoppedHubTests
{
    [Fact]
    public async Task A_stopped_hub_is_collected() => await BecomesGarbageAsync(await PlainAsync());

    [Fact]
    public async Task A_stopped_hub_that_sent_and_polled_is_collected() => await BecomesGarbageAsync(await WithPlatformsAsync());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> PlainAsync()
    {
        await using var hub = await RunningHub.StartAsync();
        (await hub.Http.GetAsync("/api/v1/jobs")).EnsureSuccessStatusCode();
        return new WeakReference(hub.Services.GetRequiredService<HubContent>());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> WithPlatformsAsync()
    {
        await using var platforms = new SimulatedPlatforms();
        await platforms.AddAsync("internet-plus-supervision");
        await platforms.AddAsync("unified-enforcement");
        await using var hub = await platforms.StartHubAsync(outbound: true);
        return new WeakReference(hub.Services.GetRequiredService<HubContent>());
    }

    private static async Task BecomesGarbageAsync(WeakReference content)
    {
        // What the server's threads still finish after the stop holds it for a moment.
        for (var i = 0; content.IsAlive && i < 100; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        content.IsAlive.ShouldBeFalse("a stopped hub is held by something that outlives it");
    }
}
