using System.Xml.Linq;
using Shouldly;

namespace Hub.Tests.Api.Soap;

/// <summary>What came back: an envelope, with an answer or a fault in it.</summary>
internal sealed record SoapReply(int Status, string? MediaType, XElement Envelope)
{
    public bool IsFault => Envelope.Descendants().Any(e => e.Name.LocalName == "Fault");

    /// <summary>The first element of ours with that name.</summary>
    public string? this[string name] => SoapCaller.Value(Envelope, name);

    public IEnumerable<XElement> All(string name) => Envelope.Descendants(XNamespace.Get("urn:hub:inspection:v1") + name);

    /// <summary>The text that a caller shows to a person.</summary>
    public string FaultText => Envelope.Descendants().Single(e => e.Name.LocalName is "faultstring" or "Text").Value;

    /// <summary>Demands a fault of that code in words that say what to do, in both versions' way of saying so.</summary>
    public SoapReply ShouldRefuse(string code)
    {
        IsFault.ShouldBeTrue(Envelope.ToString());
        Status.ShouldBe(500);
        this["code"].ShouldBe(code, Envelope.ToString());
        this["message"].ShouldNotBeNullOrWhiteSpace();
        this["hint"]!.ShouldContain("请");
        FaultText.ShouldBe($"{code} {this["message"]}{this["hint"]}");
        return this;
    }

    public SoapReply ShouldAnswer()
    {
        IsFault.ShouldBeFalse(Envelope.ToString());
        Status.ShouldBe(200);
        return this;
    }
}
