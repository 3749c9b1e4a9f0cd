using System.Text;
using Hub.Api.Soap;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api.Soap;

/// <summary>What a caller gets wrong is a fault that says what to do, and harms nobody else.</summary>
public sealed class DirtySoapTests(SharedHub shared)
{
    private const string Ns11 = "http://schemas.xmlsoap.org/soap/envelope/";

    public static TheoryData<string, string> Messages => new()
    {
        { "", "API-8512" },
        { "just words", "API-8512" },
        { "<a/>", "API-8511" },
        { "{\"batchNo\": \"1\"}", "API-8512" },
        { $"<Envelope xmlns=\"{Ns11}\"/>", "API-8513" },
        { $"<Envelope xmlns=\"{Ns11}\"><Header/></Envelope>", "API-8513" },
        { $"<Envelope xmlns=\"{Ns11}\"><Body/></Envelope>", "API-8513" },
        { $"<Envelope xmlns=\"{Ns11}\"><Body>text</Body></Envelope>", "API-8513" },
        { $"<Envelope xmlns=\"{Ns11}\"><Body><o xmlns=\"urn:hub:inspection:v1\"/></Body></Envelope>", "API-8514" },
        { $"<Envelope xmlns=\"{Ns11}\"><Body><submitInspections xmlns=\"urn:hub:inspection:v2\"/></Body></Envelope>", "API-8514" },
        { $"<Envelope xmlns=\"{Ns11}\"><Body><confirm xmlns=\"urn:hub:inspection:v1\"/><confirm xmlns=\"urn:hub:inspection:v1\"/></Body></Envelope>", "API-8513" },
        { "<Envelope xmlns=\"urn:no:soap\"><Body/></Envelope>", "API-8511" },
        { $"<Envelope xmlns=\"{SoapVersion.Soap12.Envelope}\"><Body/></Envelope>", "API-8511" },
        { $"<!DOCTYPE a [<!ENTITY b \"c\">]><Envelope xmlns=\"{Ns11}\"><Body>&b;</Body></Envelope>", "RDR-1031" },
        { $"<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><Envelope xmlns=\"{Ns11}\"/>", "RDR-1031" },
        { SoapCaller.Envelope(SoapCaller.Submit("B", "x")).Replace("</e:Body>", "", StringComparison.Ordinal), "API-8512" },
        { SoapCaller.Envelope(SoapCaller.Submit("B", "x"))[..^3], "API-8512" },
        { $"<?xml version=\"1.0\" encoding=\"klingon\"?><Envelope xmlns=\"{Ns11}\"/>", "RDR-1022" },
        { SoapCaller.Envelope("<ins:confirm/>", header: "<r:Sequence xmlns:r=\"urn:rm\" e:mustUnderstand=\"1\"/>"), "API-8517" },
        { SoapCaller.Envelope($"<ins:confirm>{string.Concat(Enumerable.Repeat("<a>", 500))}{string.Concat(Enumerable.Repeat("</a>", 500))}</ins:confirm>"), "RDR-1013" },
    };

    public static TheoryData<string, string> Operations => new()
    {
        { "<ins:submitInspections/>", "API-8521" },
        { SoapCaller.Submit(" ", "PGEvPg=="), "API-8521" },
        { SoapCaller.Submit(new string('9', 201), "PGEvPg=="), "API-8521" },
        { "<ins:submitInspections><ins:batchNo>B</ins:batchNo></ins:submitInspections>", "RDR-1032" },
        { SoapCaller.Submit("B", "  "), "RDR-1032" },
        { SoapCaller.Submit("B", "not/base64!"), "RDR-1033" },
        { SoapCaller.Submit("B", "PGEvPg="), "RDR-1033" },
        { SoapCaller.Submit("B", "PGEvPg== words <a/>"), "RDR-1033" },
        { "<ins:submitInspections><ins:batchNo>B</ins:batchNo><ins:payload>PGEvPg==</ins:payload><ins:feed>fire-checks</ins:feed></ins:submitInspections>", "API-8520" },
        { "<ins:querySubmission/>", "API-8404" },
        { "<ins:querySubmission><ins:submissionId>7</ins:submissionId></ins:querySubmission>", "API-8404" },
        { "<ins:fetchErrors><ins:batchNo>B</ins:batchNo><ins:max>lots</ins:max></ins:fetchErrors>", "API-8522" },
        { "<ins:fetchErrors><ins:batchNo>B</ins:batchNo><ins:max>501</ins:max></ins:fetchErrors>", "API-8522" },
        { "<ins:fetchErrors><ins:batchNo>B</ins:batchNo><ins:after>x</ins:after></ins:fetchErrors>", "API-8522" },
        { "<ins:confirm><ins:batchNo>nobody</ins:batchNo></ins:confirm>", "API-8404" },
        { "<ins:confirm><ins:batchNo><a/><b/></ins:batchNo></ins:confirm>", "API-8518" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_that_is_none_is_refused(string message, string code)
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        (await soap.PostAsync(Encoding.UTF8.GetBytes(message), "text/xml", soap.Key)).ShouldRefuse(code);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_that_says_nothing_useful_is_refused_in_both_versions(string body, string code)
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        (await soap.CallAsync(body)).ShouldRefuse(code);
        (await soap.CallAsync(body, SoapVersion.Soap12)).ShouldRefuse(code);
    }

    [Fact]
    public async Task Content_that_cannot_be_read_is_kept_and_refused_with_the_row_where_reading_stopped()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var good = SoapCaller.Inspection(Checks.No("YJ"));

        var cut = (await soap.CallAsync(SoapCaller.Submit(Checks.No("B"), SoapCaller.Base64($"<d>{good}<inspection><recordNo>")))).ShouldRefuse("RDR-1030");
        var doctype = await soap.CallAsync(SoapCaller.Submit(Checks.No("B"), SoapCaller.Base64("<!DOCTYPE a [<!ENTITY b 'c'>]><d>&b;</d>")));
        var query = (await soap.CallAsync($"<ins:querySubmission><ins:submissionId>{cut["submissionId"]}</ins:submissionId></ins:querySubmission>")).ShouldAnswer();

        cut["row"].ShouldBe("2");
        doctype.ShouldRefuse("RDR-1031");
        (query["state"], query["accepted"]).ShouldBe(("refused", "1"));
    }

    [Fact]
    public async Task Fifty_megabytes_are_too_many_and_the_caller_hears_it()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var around = SoapCaller.Envelope(SoapCaller.Submit("B", "|")).Split('|');
        var payload = new byte[50 * 1024 * 1024];
        Array.Fill(payload, (byte)'A');
        byte[] message = [.. Encoding.UTF8.GetBytes(around[0]), .. payload, .. Encoding.UTF8.GetBytes(around[1])];

        (await soap.PostAsync(message, "text/xml; charset=utf-8", soap.Key)).ShouldRefuse("API-8516")["message"]!.ShouldContain("16 MB");
        (await soap.PostAsync(message, "text/xml; charset=utf-8", null)).ShouldRefuse("API-8401");
        (await soap.CallAsync(SoapCaller.Submit(Checks.No("B"), SoapCaller.Inspection(Checks.No("YJ"))))).ShouldAnswer();
    }

    [Fact]
    public async Task A_message_just_below_the_limit_is_taken()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var row = SoapCaller.Inspection(Checks.No("YJ"));
        var filler = string.Concat(Enumerable.Repeat($"<n>{new string('x', 10_000)}</n>", 1_150));

        (await soap.CallAsync(SoapCaller.Submit(Checks.No("B"), SoapCaller.Base64($"<d>{row}{filler}</d>")))).ShouldAnswer()["state"].ShouldNotBe("refused");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/related; boundary=b; type=\"application/xop+xml\"")]
    public async Task A_type_that_is_no_soap_is_refused(string contentType)
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        (await soap.PostAsync("<a/>"u8.ToArray(), contentType, soap.Key)).ShouldRefuse("API-8510");
    }

    [Fact]
    public async Task An_action_may_be_left_out_but_not_contradict()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var body = SoapCaller.Submit(Checks.No("B"), SoapCaller.Inspection(Checks.No("YJ")));
        var message = Encoding.UTF8.GetBytes(SoapCaller.Envelope(body, SoapVersion.Soap12));

        (await soap.CallAsync(body, action: "\"urn:hub:inspection:v1:confirm\"")).ShouldRefuse("API-8515");
        (await soap.PostAsync(message, "application/soap+xml; action=\"urn:other\"", soap.Key)).ShouldRefuse("API-8515");
        (await soap.CallAsync(body, action: "\"\"")).ShouldAnswer();
        (await soap.CallAsync(body, action: "\"urn:hub:inspection:v1:submitInspections\"")).ShouldAnswer();
        (await soap.PostAsync(message, "application/soap+xml; action=\"urn:hub:inspection:v1:submitInspections\"", soap.Key)).ShouldAnswer();
    }

    [Fact]
    public async Task Chinese_in_an_old_encoding_and_types_of_an_old_toolkit_are_read()
    {
        var hub = await shared.StartedAsync();
        using var soap = await SoapCaller.OfAsync(hub);
        var (one, two) = (Checks.No("YJ"), Checks.No("YJ"));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gbk = Encoding.GetEncoding("gb18030");
        var envelope = $"<?xml version=\"1.0\" encoding=\"GBK\"?>\n{SoapCaller.Envelope(SoapCaller.Submit(Checks.No("B"), SoapCaller.Inspection(one)))}";
        var typed = "<ins:submitInspections><ins:batchNo xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"x:string\">" + Checks.No("B")
            + $"</ins:batchNo><ins:payload>{SoapCaller.Inspection(two)}</ins:payload></ins:submitInspections>";
        var axis = SoapCaller.Envelope(typed).Replace("<e:Envelope ", "<e:Envelope xmlns:x=\"http://www.w3.org/2001/XMLSchema\" ", StringComparison.Ordinal);

        (await soap.PostAsync(gbk.GetBytes(envelope), "text/xml", soap.Key)).ShouldAnswer()["accepted"].ShouldBe("1");
        (await soap.PostAsync(gbk.GetBytes(envelope.Replace(" encoding=\"GBK\"", "", StringComparison.Ordinal)), "text/xml; charset=GBK", soap.Key)).ShouldAnswer();
        (await soap.PostAsync(Encoding.UTF8.GetBytes(axis), "text/xml; charset=utf-8", soap.Key)).ShouldAnswer()["accepted"].ShouldBe("1");

        Encoding.UTF8.GetString((await hub.RecordAsync(SoapCaller.Partner, one))!.Body).ShouldContain(Checks.Company);
    }
}
