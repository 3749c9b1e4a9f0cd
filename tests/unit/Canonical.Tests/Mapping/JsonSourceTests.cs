using System.Text;
using Canonical.Mapping;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Mapping;

public sealed class JsonSourceTests
{
    [Fact]
    public void Keeps_kinds_and_digits()
    {
        var node = TestMappings.Json("""{"t":"x","n":1.50,"b":true,"z":null,"l":[1,{"k":"v"}],"o":{"i":"j"}}""");

        node["t"].Kind.ShouldBe(SourceKind.Text);
        node["n"].ShouldSatisfyAllConditions(n => n.Kind.ShouldBe(SourceKind.Number), n => n.Text.ShouldBe("1.50"));
        node["b"].Text.ShouldBe("true");
        node["z"].IsAbsent.ShouldBeTrue();
        node["l"].Items[1]["k"].Text.ShouldBe("v");
        node["o"]["i"].Text.ShouldBe("j");
    }

    [Fact]
    public void Shares_the_shape_of_equal_documents_and_not_of_different_ones()
    {
        var source = new JsonSource();
        SourceNode Read(string json) => source.Read(Encoding.UTF8.GetBytes(json));
        var first = Read("""{"a":1,"b":2}""");

        Read("""{"a":3,"b":4}""").Fields!.Shape.ShouldBeSameAs(first.Fields!.Shape);
        Read("""{"b":3,"a":4}""")["a"].Text.ShouldBe("4");
        Read("{}").Fields!.Shape.Names.ShouldBeEmpty();
    }
}
