using System.Diagnostics;
using System.Text.Json.Nodes;
using Hub.Api.Soap;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api.Soap;

/// <summary>A client nobody here wrote: it knows the service by its WSDL alone. Its package is installed by <c>npm ci</c> in tests/soap-client.</summary>
public sealed class NodeClientTests(SharedHub shared)
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("1.2")]
    public async Task A_node_client_walks_the_whole_contract(string version)
    {
        var hub = await shared.StartedAsync();
        var key = await SoapCaller.KeyOfAsync(hub, SoapCaller.Partner);
        var batch = Checks.No("B");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, $"<superviseData>{SoapCaller.Inspection(Checks.No("YJ"))}{SoapCaller.Inspection(Checks.No("YJ"), "2025-13-01")}{SoapCaller.Inspection(Checks.No("YJ"), "2025-13-02")}</superviseData>");
        try
        {
            var answers = await RunAsync(hub, version, key, batch, file);

            answers["described"]!.AsArray().Select(n => n!.ToString()).ShouldBe(["submitInspections", "querySubmission", "fetchErrors", "confirm"]);
            var submitted = answers["submitted"]!["submission"]!;
            submitted["row"]!.AsArray().Select(row => row!["verdict"]!.ToString()).ShouldBe(["accepted", "rejected", "rejected"]);
            submitted["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1);
            (answers["again"]!["submission"]!["submissionId"]!.ToString(), answers["again"]!["submission"]!["repeated"]!.GetValue<bool>())
                .ShouldBe((submitted["submissionId"]!.ToString(), true));
            answers["literal"]!["submission"]!["counts"]!["total"]!.GetValue<int>().ShouldBe(3);
            answers["query"]!["submission"]!["batchNo"]!.ToString().ShouldBe(batch);
            answers["errors"]!["errors"]!["row"]!.AsArray().ShouldHaveSingleItem()!["number"]!.GetValue<int>().ShouldBe(2);
            answers["errors"]!["errors"]!["next"].ShouldNotBeNull();
            answers["confirmed"]!["confirmation"]!["repeated"]!.GetValue<bool>().ShouldBeFalse();
            answers["unknown"]!["fault"]!.ToJsonString().ShouldContain("API-8404");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<JsonNode> RunAsync(RunningHub hub, string version, string key, string batch, string file)
    {
        var script = Path.Combine(hub.Options.Home, "tests", "soap-client", "client.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, new Uri(hub.Address, SoapComponent.Path).ToString(), version, SoapCaller.Partner, key, batch, file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await errors);
        return JsonNode.Parse(output)!;
    }
}
