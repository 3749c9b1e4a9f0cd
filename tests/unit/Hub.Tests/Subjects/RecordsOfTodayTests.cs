using Canonical.Dates;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Hub.Tests.Polling;
using Hub.Tests.Schedules;
using Hub.Tests.Schedules.Conformance.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Subjects;

/// <summary>Before its first day nobody is owed a record, however often it is written until then.</summary>
public sealed class RecordsOfTodayTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private readonly FakeTimeProvider _time = new(ShanghaiTime.At(Today, new TimeOnly(9, 0)));
    private readonly PagedPartner _credit = new("credit");
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await RunningHub.StartAsync(time: _time, compose: services => services.AddSingleton(PolledHub.CatalogueOf(_credit, "classifications")));
        await ReferenceLists.SendAsync(_hub);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_record_that_is_corrected_before_its_first_day_is_told_on_that_day()
    {
        _credit.Give(null, Class("B", "2026-11-20"), "1");
        _credit.Give("1", Class("C", "2026-11-21"), "2");
        (await _hub.RunJobAsync("poll.credit.classifications")).Fault.ShouldBeNull();
        (await _hub.RunJobAsync("poll.credit.classifications")).Fault.ShouldBeNull();
        (await _hub.RecordAsync("credit", "FL-1", "credit-classification"))!.Version.ShouldBe(2);
        (await OwedAsync()).ShouldBeEmpty();

        _time.AdjustTime(ShanghaiTime.At(Today.AddDays(2), new TimeOnly(0, 10)));
        (await _hub.RunJobAsync("credit-refresh")).Changed.ShouldBe(1);
        (await _hub.RunJobAsync("credit-refresh")).Changed.ShouldBe(0);

        (await OwedAsync()).ShouldBe([3]);
    }

    private async Task<List<int>> OwedAsync() =>
        [.. (await _hub.Ledger.Queries.ListExchangesAsync(new ExchangeFilter(RecordKey: "FL-1"), 100, null, CancellationToken.None)).Select(exchange => exchange.Version)];

    private static string Class(string code, string said) =>
        $$"""{"flbh":"FL-1","fxdj":"{{code}}","xdr_mc":"{{Checks.Company}}","xdr_shxym":"{{Checks.CompanyCode}}","sxrq":"2026-11-25","gxsj":"{{said}}T08:00:00+08:00"}""" + "\n";
}
