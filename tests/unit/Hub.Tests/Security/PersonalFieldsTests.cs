using System.Text.Json.Nodes;
using Hub.Registry;
using Hub.Security;
using Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Hub.Tests.Security;

public sealed class PersonalFieldsTests(SharedHub shared)
{
    [Fact]
    public async Task An_object_that_is_personal_shows_none_of_its_texts() =>
        (await MaskedAsync("complaint", """
            {"complaintNo":"T1","kind":"complaint","content":"没有出示证件","subject":{"name":"帆珠公司","uscc":"91310101MA2MHE4FXX"},"complainant":{"name":"王某","contact":"13800000000"}}
            """)).ShouldBe("""
            {"complaintNo":"T1","kind":"complaint","content":"没*****","subject":{"name":"帆***","uscc":"9**********"},"complainant":{"name":"王*","contact":"1**********"}}
            """.Trim());

    [Fact]
    public async Task A_list_that_is_personal_shows_none_of_its_texts() =>
        (await MaskedAsync("inspection-record", """{"recordNo":"R1","officers":[{"name":"于娜勇","certNo":"09018924063","lead":true},{"name":""}],"subject":{"name":"帆","tags":["甲乙",["丙丁"],7]}}"""))
            .ShouldBe("""{"recordNo":"R1","officers":[{"name":"于**","certNo":"0**********","lead":true},{"name":""}],"subject":{"name":"帆","tags":["甲*",["丙*"],7]}}""");

    private async Task<string> MaskedAsync(string type, string body)
    {
        var hub = await shared.StartedAsync();
        var node = JsonNode.Parse(body)!;
        hub.Services.GetRequiredService<PersonalFields>().Mask(hub.Services.GetRequiredService<HubContent>().Catalogue.Find(type)!.SchemaId, node);
        return node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
