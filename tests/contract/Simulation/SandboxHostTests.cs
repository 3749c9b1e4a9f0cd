using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Adapters.Contract;
using Sandbox;
using Shouldly;
using Xunit;
using static Contract.PartnerConformanceTests;

namespace Contract.Simulation;

/// <summary>The sandbox itself: what it remembers, how it is steered, how strict it is.</summary>
public sealed class SandboxHostTests
{
    private const string Partner = "internet-plus-supervision";
    private static readonly Draft One = new("11310101MA109Y0352SJ1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logs_every_accepted_row_once_and_nothing_else()
    {
        await using var scene = await Scene.OpenAsync(Partner, ["cut-after-accept:1"]);
        await SendAsync(scene, 1, One, new Draft("bad", IsValid: false));
        await SendAsync(scene, 2, One);
        await SendAsync(scene, 3, One with { Operation = 'u', Version = 2 });
        var lines = await LogAsync(scene);
        lines.Select(l => (l.GetProperty("seq").GetInt64(), l.GetProperty("version").GetInt64(), l.GetProperty("operation").GetString(), l.GetProperty("batch").GetString()))
            .ShouldBe([(1, 1, "i", Scene.Number(1)), (2, 2, "u", Scene.Number(3))]);
        lines.ShouldAllBe(l => l.GetProperty("key").GetString() == One.Key);
        lines[0].GetProperty("digest").GetString().ShouldBe(scene.Kit.Batch(Scene.Number(1), One).Items[0].ContentDigest);
    }

    [Fact]
    public async Task Drops_a_last_line_that_a_crash_cut_short()
    {
        await using var first = await Scene.OpenAsync(Partner);
        await AnsweredAsync(first, 1, One);
        await first.Host.StopAsync();
        await File.AppendAllTextAsync(LogFile(first), """{"seq":2,"key":"half""", Token);
        await using var second = await Scene.OpenAsync(Partner, folder: first.Folder);
        await AnsweredAsync(second, 2, One with { Operation = 'u', Version = 2 });
        (await LogAsync(second)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Is_steered_at_run_time_even_while_down()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        using var control = new HttpMessageInvoker(new SocketsHttpHandler());
        (await PutFaultsAsync(control, scene, "down")).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(scene, 1, One)).ShouldBeOfType<BatchOutcome.NotSent>().Cause.ShouldBe(Cause.Net);
        (await PutFaultsAsync(control, scene, "no-such-fault")).ShouldBe(HttpStatusCode.BadRequest);
        (await PutFaultsAsync(control, scene, "")).ShouldBe(HttpStatusCode.NoContent);
        await AnsweredAsync(scene, 1, One);
        using var counts = await control.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(scene.Host.ControlAddress, "counts")), Token);
        (await counts.Content.ReadFromJsonAsync<SandboxCounts>(Token)).ShouldBe(scene.Host.Counts);
        scene.Host.Counts.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task Answers_recorded_exchanges_where_it_has_no_answer_of_its_own()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        (await GetAsync(scene, "/api/v1/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(scene, "/api/v9/anything")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refuses_a_request_without_signature()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        (await GetAsync(scene, "/api/v1/inspection-records/reconciliation")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Does_not_know_other_partners()
    {
        var options = new SandboxOptions { PartnerId = "nobody", DataFolder = Path.GetTempPath() };
        (await Should.ThrowAsync<ArgumentException>(() => SandboxHost.StartAsync(options))).Message.ShouldContain("nobody");
    }

    [Fact]
    public async Task Refuses_a_port_that_is_taken_and_leaves_nothing_behind()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        var folder = Directory.CreateTempSubdirectory("hub-sandbox-").FullName;
        await Should.ThrowAsync<IOException>(() => SandboxHost.StartAsync(new SandboxOptions { DataFolder = folder, Port = scene.Host.Address.Port }));
        await using var second = await SandboxHost.StartAsync(new SandboxOptions { DataFolder = folder });
        second.Address.Port.ShouldNotBe(scene.Host.Address.Port);
    }

    [Fact]
    public async Task Refuses_a_folder_on_which_another_one_works()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        await Should.ThrowAsync<IOException>(() => SandboxHost.StartAsync(new SandboxOptions { DataFolder = scene.Folder }));
    }

    [Fact]
    public async Task Listens_on_loopback_only()
    {
        await using var scene = await Scene.OpenAsync(Partner);
        scene.Host.Address.Host.ShouldBe("127.0.0.1");
        IPAddress.IsLoopback(IPAddress.Parse(scene.Host.ControlAddress.Host)).ShouldBeTrue();
        var outward = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), Token)).Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        foreach (var address in outward)
        {
            using var client = new TcpClient();
            await Should.ThrowAsync<SocketException>(() => client.ConnectAsync(address, scene.Host.Address.Port, Token).AsTask());
        }
    }

    private static string LogFile(Scene scene) => Path.Combine(scene.Folder, Partner, "accepted.ndjson");

    private static async Task<List<JsonElement>> LogAsync(Scene scene)
    {
        await using var file = new FileStream(LogFile(scene), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(Token);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    private static async Task<HttpStatusCode> PutFaultsAsync(HttpMessageInvoker client, Scene scene, string rules)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(scene.Host.ControlAddress, "faults")) { Content = new StringContent(rules) };
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> GetAsync(Scene scene, string path)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(scene.Host.Address, path)), Token);
    }
}
