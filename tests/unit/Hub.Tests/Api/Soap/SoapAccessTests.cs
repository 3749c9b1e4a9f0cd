using System.Text;
using Hub.Api.Soap;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api.Soap;

public sealed class SoapAccessTests(SharedHub shared)
{
    [Fact]
    public async Task The_key_opens_in_the_header_and_in_the_token_of_its_own_partner_only()
    {
        var hub = await shared.StartedAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        var other = await SoapCaller.KeyOfAsync(hub, "culture-tourism");

        (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, soap.Key))).ShouldAnswer();
        (await PostAsync(soap, SoapCaller.Token("culture-tourism", soap.Key))).ShouldRefuse("API-8401");
        (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, other))).ShouldRefuse("API-8401");
        (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, "wrong"))).ShouldRefuse("API-8401");
        (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, ""))).ShouldRefuse("API-8401");
        (await PostAsync(soap, "")).ShouldRefuse("API-8401");
    }

    [Fact]
    public async Task A_token_that_names_another_than_the_key_in_the_header_is_refused()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var message = (string partner) => Encoding.UTF8.GetBytes(SoapCaller.Envelope(
            "<ins:querySubmission><ins:batchNo>none</ins:batchNo></ins:querySubmission>", header: SoapCaller.Token(partner, soap.Key)));

        (await soap.PostAsync(message("culture-tourism"), "text/xml; charset=utf-8", soap.Key)).ShouldRefuse("API-8519");
        (await soap.PostAsync(message(SoapCaller.Partner), "text/xml; charset=utf-8", soap.Key)).ShouldRefuse("API-8404");
    }

    [Fact]
    public async Task A_digest_and_a_key_of_an_operator_are_refused_in_words()
    {
        var hub = await shared.StartedAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        var message = Encoding.UTF8.GetBytes(SoapCaller.Envelope("<ins:confirm/>"));

        (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, soap.Key, UsernameToken.TextType.Replace("Text", "Digest", StringComparison.Ordinal)))).ShouldRefuse("API-8519");
        (await soap.PostAsync(message, "text/xml", hub.Http.DefaultRequestHeaders.Authorization!.Parameter)).ShouldRefuse("API-8519");
    }

    [Fact]
    public void A_token_is_not_taken_off_an_open_line()
    {
        var token = new UsernameToken("emergency", "key", UsernameToken.TextType);

        token.Refuse(isProtected: false)!.Code.ShouldBe("API-8519");
        token.Refuse(isProtected: true).ShouldBeNull();
        (token with { PasswordType = null }).Refuse(isProtected: true).ShouldBeNull();
    }

    [Fact]
    public async Task Of_a_stranger_only_the_head_is_read_and_a_token_in_it_opens_the_rest()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var body = SoapCaller.Submit(Checks.No("B"), SoapCaller.Base64($"<d>{SoapCaller.Inspection(Checks.No("YJ"))}{new string(' ', 300_000)}</d>"));
        // The fault tells how far it was read: the mistake at the end is not found for one who is not known.
        var broken = Encoding.UTF8.GetBytes(SoapCaller.Envelope(body) + "<");
        (await soap.PostAsync(broken, "text/xml; charset=utf-8", null)).ShouldRefuse("API-8401");
        (await soap.PostAsync(broken, "text/xml; charset=utf-8", soap.Key)).ShouldRefuse("API-8512");

        (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, "wrong"), body)).ShouldRefuse("API-8401");
        (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, soap.Key), body)).ShouldAnswer()["accepted"].ShouldBe("1");
        (await PostAsync(soap, $"<x>{new string('x', 70_000)}</x>{SoapCaller.Token(SoapCaller.Partner, soap.Key)}", body)).ShouldRefuse("API-8401");
    }

    [Fact]
    public async Task Behind_a_proxy_a_token_counts_as_protected_only_if_the_proxy_says_so()
    {
        await using var hub = await RunningHub.StartAsync(settings: new Dictionary<string, string?> { ["TrustedProxies:0"] = "127.0.0.0/8" });
        var key = await SoapCaller.KeyOfAsync(hub, SoapCaller.Partner);
        foreach (var (proto, code) in new[] { (null, "API-8519"), ("http", "API-8519"), ("https, http", "API-8519"), ("https", null) })
        {
            using var http = hub.ClientWith(null);
            if (proto is not null)
            {
                http.DefaultRequestHeaders.Add("X-Forwarded-Proto", proto);
            }

            var message = SoapCaller.Envelope("<ins:querySubmission><ins:batchNo>none</ins:batchNo></ins:querySubmission>", header: SoapCaller.Token(SoapCaller.Partner, key));
            using var response = await http.PostAsync(SoapComponent.Path, new StringContent(message, Encoding.UTF8, "text/xml"), TestContext.Current.CancellationToken);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(code ?? "API-8404");
        }
    }

    [Fact]
    public async Task One_address_sends_so_many_messages_and_another_still_gets_in()
    {
        await using var hub = await RunningHub.StartAsync(settings: new Dictionary<string, string?> { ["TrustedProxies"] = "127.0.0.1", ["Soap:CallsPerMinute"] = "3" });
        var codes = new List<string>();
        foreach (var address in new[] { "203.0.113.9", "203.0.113.9", "203.0.113.9", "203.0.113.9", "203.0.113.10" })
        {
            using var http = hub.ClientWith(null);
            http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            using var response = await http.PostAsync(SoapComponent.Path, new StringContent(SoapCaller.Envelope("<ins:confirm/>"), Encoding.UTF8, "text/xml"), TestContext.Current.CancellationToken);
            codes.Add((await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("API-8429", StringComparison.Ordinal) ? "429" : "401");
        }

        codes.ShouldBe(["401", "401", "401", "429", "401"]);
    }

    [Fact]
    public async Task A_partner_sees_no_batch_of_another_and_one_without_the_door_is_told_so()
    {
        var hub = await shared.StartedAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        using var fire = await SoapCaller.OfAsync(hub, "fire-rescue");
        using var culture = await SoapCaller.OfAsync(hub, "culture-tourism");
        var batch = Checks.No("B");
        var mine = (await soap.CallAsync(SoapCaller.Submit(batch, SoapCaller.Inspection(Checks.No("YJ"))))).ShouldAnswer();

        (await fire.CallAsync($"<ins:querySubmission><ins:batchNo>{batch}</ins:batchNo></ins:querySubmission>")).ShouldRefuse("API-8404");
        (await fire.CallAsync($"<ins:confirm><ins:submissionId>{mine["submissionId"]}</ins:submissionId></ins:confirm>")).ShouldRefuse("API-8404");
        (await culture.CallAsync(SoapCaller.Submit(batch, "PGEvPg=="))).ShouldRefuse("API-8520");
    }

    [Fact]
    public async Task The_key_is_not_kept_with_what_was_sent()
    {
        var hub = await shared.StartedAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        var no = Checks.No("YJ");

        var reply = (await PostAsync(soap, SoapCaller.Token(SoapCaller.Partner, soap.Key), SoapCaller.Submit(Checks.No("B"), SoapCaller.Inspection(no)))).ShouldAnswer();
        var row = (await hub.Ledger.Queries.FindSubmissionAsync(new(Guid.Parse(reply["submissionId"]!)), TestContext.Current.CancellationToken))!;
        await using var kept = await hub.Ledger.OpenPayloadAsync(row.Digest, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(kept);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        text.ShouldContain(no);
        text.ShouldNotContain(soap.Key);
        text.ShouldNotContain("Envelope");
    }

    [Fact]
    public async Task The_rate_of_a_feed_counts_over_all_doors_together()
    {
        await using var hub = await RunningHub.StartAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        using var rest = hub.ClientWith(soap.Key);
        SoapReply? refused = null;
        for (var i = 0; i < 640 && refused is null; i++)
        {
            using var response = i % 2 == 0 ? await hub.PostAsync(SoapCaller.Partner, SoapCaller.Feed, "x"u8.ToArray(), rest) : null;
            var reply = i % 2 == 1 ? await soap.CallAsync(SoapCaller.Submit($"B{i}", "eA==")) : null;
            refused = reply?["code"] == "API-8429" ? reply : null;
            if (i < 600)
            {
                response?.IsSuccessStatusCode.ShouldBeTrue();
                refused.ShouldBeNull();
            }
        }

        refused.ShouldNotBeNull().ShouldRefuse("API-8429");
    }

    private static Task<SoapReply> PostAsync(SoapCaller soap, string header, string? body = null) =>
        soap.PostAsync(
            Encoding.UTF8.GetBytes(SoapCaller.Envelope(body ?? SoapCaller.Submit(Checks.No("B"), SoapCaller.Inspection(Checks.No("YJ"))), header: header)), "text/xml; charset=utf-8", null);
}
