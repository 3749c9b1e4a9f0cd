using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api;

public sealed class ApiDescriptionTests(SharedHub shared)
{
    [Fact]
    public async Task The_description_says_how_to_authenticate_and_what_every_address_answers()
    {
        var hub = await shared.StartedAsync();

        var document = await hub.GetAsync("/openapi/v1.json");

        document["components"]!["securitySchemes"]!["api-key"]!["scheme"]!.ToString().ShouldBe("bearer");
        document["security"]!.AsArray().ShouldNotBeEmpty();
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(o => o.Value!)).ToList();
        operations.Count.ShouldBeGreaterThan(20);
        operations.ShouldAllBe(o => o["responses"]!["200"] != null && o["responses"]!["401"] != null && o["responses"]!["403"] != null);
        var submit = document["paths"]!["/api/v1/partners/{partner}/feeds/{feed}/submissions"]!["post"]!;
        submit["requestBody"]!["content"]!["application/octet-stream"].ShouldNotBeNull();
    }
}
