using System.Reflection;
using System.ServiceModel;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Hub.Api.Soap;
using Hub.Api.Soap.Contract;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api.Soap;

/// <summary>The published contract and the program say the same.</summary>
public sealed class SoapContractTests(SharedHub shared)
{
    private static readonly XNamespace s_wsdl = "http://schemas.xmlsoap.org/wsdl/";

    [Fact]
    public async Task The_published_wsdl_names_the_operations_and_actions_of_the_program()
    {
        var wsdl = XDocument.Load(await FileOfAsync("hub-inspection.wsdl"));
        var program = typeof(IInspectionService).GetMethods().Select(m => m.GetCustomAttribute<OperationContractAttribute>()!).Select(o => (o.Name!, o.Action!)).Order().ToList();

        program.Count.ShouldBe(4);
        wsdl.Descendants(s_wsdl + "portType").Single().Elements(s_wsdl + "operation").Select(o => o.Attribute("name")!.Value).Order().ShouldBe(program.Select(o => o.Item1));
        foreach (var binding in wsdl.Descendants(s_wsdl + "binding"))
        {
            binding.Elements(s_wsdl + "operation").Select(o => (o.Attribute("name")!.Value, o.Elements().First().Attribute("soapAction")!.Value)).Order().ShouldBe(program);
        }
    }

    [Fact]
    public async Task Every_answer_and_every_fault_is_valid_against_the_published_xsd()
    {
        using var soap = await SoapCaller.OfAsync(await shared.StartedAsync());
        var batch = Checks.No("B");
        var rows = SoapCaller.Inspection(Checks.No("YJ")) + SoapCaller.Inspection(Checks.No("YJ"), "2025-02-30");
        SoapReply[] replies =
        [
            await soap.CallAsync(SoapCaller.Submit(batch, rows)),
            await soap.CallAsync(SoapCaller.Submit(batch, rows)),
            await soap.CallAsync($"<ins:fetchErrors><ins:batchNo>{batch}</ins:batchNo></ins:fetchErrors>", SoapVersion.Soap12),
            await soap.CallAsync($"<ins:confirm><ins:batchNo>{batch}</ins:batchNo></ins:confirm>"),
            await soap.CallAsync($"<ins:querySubmission><ins:batchNo>{batch}</ins:batchNo></ins:querySubmission>"),
            await soap.CallAsync(SoapCaller.Submit(Checks.No("B"), SoapCaller.Base64("<d><inspection>"))),
            await soap.CallAsync("<ins:confirm/>", SoapVersion.Soap12),
        ];

        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(await FileOfAsync("hub-inspection.xsd")));
        var mistakes = new List<string>();
        var found = 0;
        foreach (var element in replies.SelectMany(reply => reply.Envelope.Descendants())
            .Where(e => e.Name.NamespaceName == InspectionNames.Namespace && e.Parent!.Name.NamespaceName != InspectionNames.Namespace))
        {
            found++;
            new XDocument(new XElement(element)).Validate(schemas, (_, e) => mistakes.Add(e.Message));
        }

        mistakes.ShouldBeEmpty();
        found.ShouldBe(replies.Length);
    }

    private async Task<string> FileOfAsync(string name) =>
        Path.Combine((await shared.StartedAsync()).Options.Home, "schemas", "partners", "hub-inspection-soap", "1.0", name);
}
