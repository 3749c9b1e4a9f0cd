using System.Text.Json;
using System.Text.Json.Nodes;
using Adapters.Catalogue;
using Adapters.Contract;
using Sandbox;
using Shouldly;
using WireMock.Server;
using Xunit;

namespace Contract;

/// <summary>Golden cases of every partner, played against its recorded exchanges in a plain WireMock.Net.</summary>
public sealed class RecordedExchangeTests
{
    /// <summary>Every partner that has a manifest.</summary>
    public static string[] PartnerIds { get; } = FindPartners();

    public static TheoryData<string> Partners => [.. PartnerIds];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var partner in PartnerIds)
            {
                foreach (var file in new PartnerKit(partner).Cases)
                {
                    cases.Add(partner, Path.GetFileNameWithoutExtension(file));
                }
            }

            return cases;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Partners))]
    public void Every_partner_has_recorded_exchanges_and_golden_cases(string partner)
    {
        var kit = new PartnerKit(partner);
        using var plain = WireMockServer.Start();
        RecordedExchanges.Load(plain, kit.MappingsFolder).ShouldBeGreaterThan(5);
        kit.Cases.Count().ShouldBeGreaterThan(5);
        var kinds = kit.Cases.Select(file => JsonNode.Parse(File.ReadAllText(file))!["then"]!["outcome"]!.GetValue<string>());
        kinds.Distinct().Order().ShouldBe(["answered", "found", "not-sent", "refused", "unknown"]);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Understands_the_recorded_answer(string partner, string name)
    {
        var kit = new PartnerKit(partner);
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(kit.Folder, "cases", name + ".json"), Token))!;
        using var plain = WireMockServer.Start();
        RecordedExchanges.Load(plain, kit.MappingsFolder);
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, new string('s', 40), Token);
        await using var subject = new PartnerUnderTest(partner, new Uri(plain.Urls[0]), "hub-310101", "key-1", secret);
        var outcome = golden["ask"] is JsonArray keys
            ? Describe(await subject.Adapter.QueryAsync([.. keys.Select(k => k!.GetValue<string>())], Token))
            : Describe(await subject.Adapter.SendAsync(Batch(kit, golden["given"]!), Token));
        ShouldHold(outcome, golden["then"]!, "then");
        File.Delete(secret);
    }

    private static string[] FindPartners()
    {
        var manifests = ManifestFile.ReadAll(AdapterRegistration.PartnersFolder);
        manifests.SelectMany(m => m.Faults).ShouldBeEmpty();
        manifests.ShouldNotBeEmpty();
        return [.. manifests.Select(m => m.Manifest!.Id)];
    }

    private static OutboundBatch Batch(PartnerKit kit, JsonNode given) => kit.Batch(
        given["batch"]!.GetValue<string>(),
        [.. given["items"]!.AsArray().Select(i => new Draft(
            i!["key"]!.GetValue<string>(), i["operation"]!.GetValue<string>()[0], i["version"]!.GetValue<long>()))]);

    private static JsonObject Describe(BatchOutcome outcome) => outcome switch
    {
        BatchOutcome.Answered answered => new() { ["outcome"] = "answered", ["items"] = new JsonArray([.. answered.Items.Select(Describe)]) },
        BatchOutcome.NotSent not => new()
        {
            ["outcome"] = "not-sent", ["cause"] = not.Cause.Code, ["detail"] = not.Detail, ["retryAfterSeconds"] = (int?)not.RetryAfter?.TotalSeconds,
        },
        BatchOutcome.Refused refused => new() { ["outcome"] = "refused", ["cause"] = refused.Cause.Code, ["detail"] = refused.Detail },
        BatchOutcome.Unknown unknown => new() { ["outcome"] = "unknown", ["detail"] = unknown.Detail },
        _ => throw new InvalidOperationException(),
    };

    private static JsonNode Describe(ItemAnswer answer) => answer switch
    {
        ItemAnswer.Accepted accepted => new JsonObject { ["answer"] = "accepted", ["receipt"] = accepted.ReceiptNo },
        ItemAnswer.AlreadyHeld held => new JsonObject { ["answer"] = "already-held", ["receipt"] = held.ReceiptNo },
        ItemAnswer.Rejected rejected => new JsonObject { ["answer"] = "rejected", ["code"] = rejected.Code, ["detail"] = rejected.Message },
        ItemAnswer.Stale stale => new JsonObject { ["answer"] = "stale", ["detail"] = stale.Message },
        _ => throw new InvalidOperationException(),
    };

    private static JsonObject Describe(QueryOutcome outcome) => outcome switch
    {
        QueryOutcome.Found found => new()
        {
            ["outcome"] = "found",
            ["copies"] = new JsonArray([.. found.Copies.Select(c => (JsonNode)new JsonObject
            {
                ["key"] = c.BusinessKey, ["operation"] = c.Operation.ToString(), ["batch"] = c.BatchNo, ["digest"] = c.ContentDigest, ["receipt"] = c.ReceiptNo,
            })]),
        },
        QueryOutcome.Unanswered un => new() { ["outcome"] = "unanswered", ["cause"] = un.Cause.Code, ["detail"] = un.Detail },
        _ => throw new InvalidOperationException(),
    };

    // Texts need to contain what the case names; everything else it names has to be equal.
    private static void ShouldHold(JsonNode? actual, JsonNode? expected, string path)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    ShouldHold(actual![name], value, $"{path}/{name}");
                }

                break;
            case JsonArray items:
                actual!.AsArray().Count.ShouldBe(items.Count, path);
                for (var i = 0; i < items.Count; i++)
                {
                    ShouldHold(actual[i], items[i], $"{path}/{i}");
                }

                break;
            case JsonValue text when path.EndsWith("/detail", StringComparison.Ordinal):
                actual!.GetValue<string>().ShouldContain(text.GetValue<string>(), customMessage: path);
                break;
            default:
                JsonNode.DeepEquals(actual, expected).ShouldBeTrue($"{path}: {actual?.ToJsonString(JsonSerializerOptions.Web)}");
                break;
        }
    }
}
