using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hub.Api.Soap;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api.Soap;

public sealed class SoapDoorTests(SharedHub shared)
{
    [Fact]
    public async Task The_samples_of_the_department_go_through_as_they_are()
    {
        await using var hub = await RunningHub.StartWithRegistryAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        foreach (var sample in new[] { "soap_00.xml", "soap_01.xml" })
        {
            var envelope = await File.ReadAllBytesAsync(Samples.File($"feeds/emergency/{sample}"));
            var rest = XElement.Parse(Encoding.UTF8.GetString(envelope)).Descendants().Single(e => e.Name.LocalName == "payload").Value;

            var reply = (await soap.PostAsync(envelope, "text/xml; charset=utf-8", soap.Key)).ShouldAnswer();
            var byRest = await hub.SubmitAsync(SoapCaller.Partner, SoapCaller.Feed, Convert.FromBase64String(rest));

            reply["state"].ShouldBe("finished");
            int.Parse(reply["total"]!).ShouldBeGreaterThan(30);
            byRest["id"]!.ToString().ShouldBe(reply["submissionId"]);
            byRest["door"]!.ToString().ShouldBe("soap");
            foreach (var (name, value) in byRest["counts"]!.AsObject())
            {
                reply[name].ShouldBe(value!.ToString(), name);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_versions_answer_in_their_own_envelope(bool newer)
    {
        var version = newer ? SoapVersion.Soap12 : SoapVersion.Soap11;
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var (batch, no) = (Checks.No("B"), Checks.No("YJ"));

        var reply = (await soap.CallAsync(SoapCaller.Submit(batch, SoapCaller.Base64($"<d>{SoapCaller.Inspection(no)}</d>")), version)).ShouldAnswer();

        reply.Envelope.Name.NamespaceName.ShouldBe(version.Envelope);
        reply.MediaType.ShouldBe(version.MediaType);
        (reply["state"], reply["accepted"], reply["verdict"], reply["batchNo"]).ShouldBe(("finished", "1", "accepted", batch));
        (await soap.CallAsync("<ins:nothing/>", version)).ShouldRefuse("API-8514").Envelope.Name.NamespaceName.ShouldBe(version.Envelope);
    }

    [Fact]
    public async Task Elements_escaped_text_and_base64_say_the_same()
    {
        var hub = await shared.StartedAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        var numbers = Enumerable.Range(0, 4).Select(_ => Checks.No("YJ")).ToList();
        string[] payloads =
        [
            $"<superviseData xmlns=\"\">{SoapCaller.Inspection(numbers[0])}</superviseData>",
            $"<![CDATA[<superviseData>{SoapCaller.Inspection(numbers[1])}</superviseData>]]>",
            SoapCaller.Base64($"<superviseData>{SoapCaller.Inspection(numbers[2])}</superviseData>").Insert(20, "\r\n  "),
            SoapCaller.Inspection(numbers[3]) + SoapCaller.Inspection(Checks.No("YJ")),
        ];
        foreach (var payload in payloads)
        {
            (await soap.CallAsync(SoapCaller.Submit(Checks.No("B"), payload))).ShouldAnswer()["rejected"].ShouldBe("0");
        }

        var bodies = new List<string>();
        foreach (var number in numbers)
        {
            var body = JsonNode.Parse((await hub.RecordAsync(SoapCaller.Partner, number))!.Body)!.AsObject();
            _ = (body.Remove("id"), body.Remove("recordNo"), body.Remove("provenance"), body.Remove("source"));
            bodies.Add(body.ToJsonString());
        }

        bodies.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_batch_again_is_the_first_one_and_other_content_under_its_number_is_refused()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var (batch, payload) = (Checks.No("B"), SoapCaller.Inspection(Checks.No("YJ")));
        var first = (await soap.CallAsync(SoapCaller.Submit(batch, payload))).ShouldAnswer();

        var again = (await soap.CallAsync(SoapCaller.Submit(batch, payload))).ShouldAnswer();
        var other = await soap.CallAsync(SoapCaller.Submit(batch, SoapCaller.Inspection(Checks.No("YJ"))));

        (again["submissionId"], again["repeated"], first["repeated"]).ShouldBe((first["submissionId"], "true", "false"));
        other.ShouldRefuse("RCV-0422");
    }

    [Fact]
    public async Task The_same_content_under_another_number_is_found_by_either_number()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var (first, second, payload) = (Checks.No("B"), Checks.No("B"), SoapCaller.Inspection(Checks.No("YJ")));
        var submission = (await soap.CallAsync(SoapCaller.Submit(first, payload))).ShouldAnswer()["submissionId"];
        (await soap.CallAsync(SoapCaller.Submit(second, payload))).ShouldAnswer()["repeated"].ShouldBe("true");

        foreach (var batch in new[] { first, second })
        {
            (await soap.CallAsync($"<ins:querySubmission><ins:batchNo>{batch}</ins:batchNo></ins:querySubmission>")).ShouldAnswer()["submissionId"].ShouldBe(submission);
            (await soap.CallAsync($"<ins:confirm><ins:batchNo>{batch}</ins:batchNo></ins:confirm>")).ShouldAnswer()["submissionId"].ShouldBe(submission);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_row_and_can_be_fetched_page_by_page_and_confirmed_once()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var batch = Checks.No("B");
        var rows = string.Concat(Enumerable.Range(0, 5).Select(i => SoapCaller.Inspection(Checks.No("YJ"), i % 2 == 0 ? "2025-02-30" : "2025-05-21")));
        var submitted = (await soap.CallAsync(SoapCaller.Submit(batch, rows))).ShouldAnswer();

        var first = (await soap.CallAsync($"<ins:fetchErrors><ins:batchNo>{batch}</ins:batchNo><ins:max>2</ins:max></ins:fetchErrors>")).ShouldAnswer();
        var second = (await soap.CallAsync(
            $"<ins:fetchErrors><ins:submissionId>{submitted["submissionId"]}</ins:submissionId><ins:after>{first["next"]}</ins:after></ins:fetchErrors>")).ShouldAnswer();
        var confirmed = (await soap.CallAsync($"<ins:confirm><ins:batchNo>{batch}</ins:batchNo></ins:confirm>")).ShouldAnswer();
        var again = (await soap.CallAsync($"<ins:confirm><ins:batchNo>{batch}</ins:batchNo></ins:confirm>")).ShouldAnswer();
        var query = (await soap.CallAsync($"<ins:querySubmission><ins:batchNo>{batch}</ins:batchNo></ins:querySubmission>")).ShouldAnswer();

        submitted.All("number").Select(n => n.Value).ShouldBe(["1", "2", "3", "4", "5"]);
        submitted["rejected"].ShouldBe("3");
        var fault = submitted.All("fault").First();
        (SoapCaller.Value(fault, "row"), SoapCaller.Value(fault, "field")).ShouldBe(("1", "checkDate"));
        first.All("number").Concat(second.All("number")).Select(n => n.Value).ShouldBe(["1", "3", "5"]);
        (first["next"], second["next"]).ShouldSatisfyAllConditions(p => p.Item1.ShouldNotBeNull(), p => p.Item2.ShouldBeNull());
        first.All("fault").ShouldAllBe(f => SoapCaller.Value(f, "code") != null && SoapCaller.Value(f, "hint") != null && SoapCaller.Value(f, "row") != null);
        (confirmed["repeated"], again["repeated"], again["confirmedAt"], query["confirmedAt"])
            .ShouldBe(("false", "true", confirmed["confirmedAt"], confirmed["confirmedAt"]));
    }

    [Fact]
    public async Task A_large_batch_is_queued_and_asked_for_until_it_is_done()
    {
        var hub = await shared.StartedAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        var batch = Checks.No("B");
        var rows = new StringBuilder();
        for (var i = 0; i < 400; i++)
        {
            rows.Append(SoapCaller.Inspection(Checks.No("YJ")));
        }

        (await soap.CallAsync(SoapCaller.Submit(batch, SoapCaller.Base64($"<d>{rows}</d>")))).ShouldAnswer()["batchNo"].ShouldBe(batch);
        SoapReply query;
        var tries = 0;
        do
        {
            query = (await soap.CallAsync($"<ins:querySubmission><ins:batchNo>{batch}</ins:batchNo></ins:querySubmission>")).ShouldAnswer();
            await Task.Delay(50);
        }
        while (query["state"] == SubmissionStates.Received && ++tries < 600);

        (query["state"], query["total"], query["accepted"]).ShouldBe(("finished", "400", "400"));
    }

    [Fact]
    public async Task The_contract_is_served_as_it_is_published_with_the_address_it_was_asked_at()
    {
        var hub = await shared.StartedAsync();
        using var anybody = hub.ClientWith(null);
        var folder = Path.Combine(hub.Options.Home, "schemas", "partners", "hub-inspection-soap", "1.0");

        var published = await File.ReadAllTextAsync(Path.Combine(folder, "hub-inspection.wsdl"));
        published.ShouldContain("https://hub.example/soap/inspection");
        var here = published.Replace("https://hub.example/soap/inspection", $"{anybody.BaseAddress!.GetLeftPart(UriPartial.Authority)}/soap/inspection", StringComparison.Ordinal);
        (await anybody.GetStringAsync("/soap/inspection?wsdl")).ShouldBe(here);
        (await anybody.GetStringAsync("/soap/inspection?WSDL")).ShouldBe(here);
        using var odd = new HttpRequestMessage(HttpMethod.Get, "/soap/inspection?wsdl") { Headers = { Host = "hub.huangpu:8443" } };
        using var answer = await anybody.SendAsync(odd);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("location=\"http://hub.huangpu:8443/soap/inspection\"");
        (await anybody.GetByteArrayAsync("/soap/hub-inspection.xsd")).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(folder, "hub-inspection.xsd")));
    }
}
