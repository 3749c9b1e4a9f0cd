using Adapters.Catalogue;
using Adapters.Contract;
using Adapters.Resilience;
using Hub.Schedules.Jobs;
using Hub.Tests.Hosting;
using Hub.Tests.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Four scans that show tokens: two of the company, one used up by somebody else, one that nobody gave out.</summary>
internal sealed class TokensScenario : JobScenario
{
    private const string Partner = "suishen-code";
    private readonly TokenPartner _partner = new(Partner, new Dictionary<string, TokenOutcome>
    {
        ["t-1"] = new TokenOutcome.Subject(Checks.CompanyCode, Checks.Company, DateTimeOffset.MaxValue),
        ["t-2"] = new TokenOutcome.Subject(Checks.CompanyCode, Checks.Company, DateTimeOffset.MaxValue),
        ["t-3"] = new TokenOutcome.Invalid(TokenState.Used),
    });

    public override string Job => "tokens";

    public override Type Kind => typeof(TokensJob);

    public override void Compose(IServiceCollection services) => services.AddSingleton(new PartnerCatalogue(
        [
            new PartnerEntry(
                Partner, "随申码", "值班电话", [new OutboundFeed(Partner, "tokens", "inspection-code", "suishen-code/tokens", false, 1, 1, 50, _partner)], [],
                [new CallbackFeed(Partner, "scans", new CallingPartner(Partner))], [],
                new PartnerLine(new LineOptions(ResilienceProfile.Filing, ResilienceProfile.Query, 50), TimeProvider.System)),
        ],
        []));

    public override async Task PrepareAsync(RunningHub hub, FakeTimeProvider time)
    {
        await ReferenceLists.SendAsync(hub);
        for (var i = 1; i <= 4; i++)
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, $"/callbacks/{Partner}/scans")
            {
                Content = new StringContent($$"""{"eventId":"E-{{i}}","scanNo":"S-{{i}}","code":"JCM-1","scannedAt":"2026-11-23T08:00:00+08:00","channel":"wechat","result":"valid","token":"t-{{i}}"}"""),
            };
            call.Headers.Add("x-word", "right");
            call.Headers.Add("x-event", $"E-{i}");
            using var answer = await hub.Http.SendAsync(call);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        }
    }
}
