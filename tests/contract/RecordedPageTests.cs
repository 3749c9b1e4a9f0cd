using System.Text.Json;
using System.Text.Json.Nodes;
using Adapters.Contract;
using Sandbox;
using Shouldly;
using WireMock.Server;
using Xunit;

namespace Contract;

/// <summary>Golden reads of every partner that is polled, played against its recorded pages in a plain WireMock.Net.</summary>
public sealed class RecordedPageTests
{
    public static TheoryData<string, string> Reads
    {
        get
        {
            var reads = new TheoryData<string, string>();
            foreach (var partner in RecordedExchangeTests.PartnerIds.Where(id => Directory.Exists(FolderOf(id))))
            {
                foreach (var file in Directory.EnumerateFiles(FolderOf(partner), "*.json").Order(StringComparer.Ordinal))
                {
                    reads.Add(partner, Path.GetFileNameWithoutExtension(file));
                }
            }

            return reads;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Reads))]
    public async Task Understands_the_recorded_page(string partner, string name)
    {
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(FolderOf(partner), name + ".json"), Token))!;
        using var plain = WireMockServer.Start();
        RecordedExchanges.Load(plain, new PartnerKit(partner).MappingsFolder);
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, new string('s', 40), Token);
        await using var subject = new PartnerUnderTest(partner, new Uri(plain.Urls[0]), "hub-310101", "key-1", secret);
        var adapter = subject.Polled.Single(f => f.Id == golden["feed"]!.GetValue<string>()).Adapter;
        var outcome = Describe(await adapter.ReadPageAsync(golden["after"]?.GetValue<string>(), Token));
        foreach (var (property, expected) in golden["then"]!.AsObject())
        {
            if (property == "detail")
            {
                outcome[property]!.GetValue<string>().ShouldContain(expected!.GetValue<string>());
            }
            else
            {
                JsonNode.DeepEquals(outcome[property], expected).ShouldBeTrue($"{property}: {outcome.ToJsonString()}");
            }
        }

        File.Delete(secret);
    }

    private static JsonObject Describe(PageOutcome outcome) => outcome switch
    {
        PageOutcome.Page page => new()
        {
            ["outcome"] = "page",
            ["items"] = page.Bytes.IsEmpty ? 0 : JsonDocument.Parse(page.Bytes).RootElement.GetArrayLength(),
            ["next"] = page.Next,
            ["more"] = page.More,
        },
        PageOutcome.Unanswered no => new()
        {
            ["outcome"] = "unanswered", ["cause"] = no.Cause.Code, ["detail"] = no.Detail, ["retryAfterSeconds"] = (int?)no.RetryAfter?.TotalSeconds,
        },
        _ => throw new InvalidOperationException(),
    };

    private static string FolderOf(string partner) => Path.Combine(new PartnerKit(partner).Folder, "reads");
}
