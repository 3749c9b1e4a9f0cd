using Hub.Ledger;
using Hub.Security;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Security;

public sealed class RefusedCallsTests
{
    private static readonly FeedKey Feed = new("suishen-code", "scans");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.Zero));
    private readonly Written _written = new();

    [Fact]
    public async Task Callers_are_told_apart_again_when_a_flood_is_over()
    {
        var calls = new RefusedCalls(_written, _clock);
        for (var i = 0; i < RefusedCalls.MostKinds + 50; i++)
        {
            await calls.NoteAsync(Feed, "SEC-8214", $"place {i}", CancellationToken.None);
        }

        _written.Details.Count.ShouldBe(RefusedCalls.MostKinds + 1, "those beyond are counted together");
        _clock.Advance(TimeSpan.FromMinutes(2));
        _written.Details.Clear();
        await calls.NoteAsync(Feed, "SEC-8214", "place a", CancellationToken.None);
        await calls.NoteAsync(Feed, "SEC-8214", "place b", CancellationToken.None);

        _written.Details.ShouldBe(["callbacks refused again: x49", $"callback refused: {Feed} SEC-8214 from place a x1", $"callback refused: {Feed} SEC-8214 from place b x1"]);
    }

    [Fact]
    public async Task Repeats_within_a_minute_are_written_with_the_next()
    {
        var calls = new RefusedCalls(_written, _clock);
        for (var i = 0; i < 3; i++)
        {
            await calls.NoteAsync(Feed, "SEC-8214", "a", CancellationToken.None);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        await calls.NoteAsync(Feed, "SEC-8214", "a", CancellationToken.None);

        _written.Details.Select(detail => detail[^2..]).ShouldBe(["x1", "x3"]);
    }

    private sealed class Written : IEvidenceLedger
    {
        public List<string> Details { get; } = [];

        public Task AppendAsync(string kind, string actor, string detail, CancellationToken cancellationToken)
        {
            Details.Add(detail);
            return Task.CompletedTask;
        }

        public Task<EvidenceReport> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken) => Task.FromResult(new EvidenceReport(0, 0, []));
    }
}
