using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using System.Xml;
using Hub.Api.Soap;
using Hub.Api.Soap.Contract;
using Hub.Tests.Hosting;
using Shouldly;
using Xunit;

namespace Hub.Tests.Api.Soap;

/// <summary>The client that .NET departments have.</summary>
public sealed class WcfClientTests(SharedHub shared)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wcf_client_walks_the_whole_contract(bool newer)
    {
        var hub = await shared.StartedAsync();
        var key = await SoapCaller.KeyOfAsync(hub, SoapCaller.Partner);
        var factory = FactoryOf(hub, newer ? SoapVersion.Soap12 : SoapVersion.Soap11);
        var client = factory.CreateChannel();
        using var scope = new OperationContextScope((IContextChannel)client);
        OperationContext.Current.OutgoingMessageHeaders.Add(new TokenHeader(SoapCaller.Partner, key));
        var (batch, content) = (Checks.No("B"), $"<d>{SoapCaller.Inspection(Checks.No("YJ"))}{SoapCaller.Inspection(Checks.No("YJ"), "2025-13-01")}</d>");

        var submitted = await client.SubmitInspectionsAsync(batch, Text(SoapCaller.Base64(content)), null);
        var again = await client.SubmitInspectionsAsync(batch, Text(SoapCaller.Base64(content)), SoapCaller.Feed);
        var query = await client.QuerySubmissionAsync(batch, null);
        var errors = await client.FetchErrorsAsync(null, submitted.SubmissionId, null, "10");
        var confirmed = await client.ConfirmAsync(batch, null);
        var fault = await Should.ThrowAsync<FaultException<InspectionFault>>(async () => await client.ConfirmAsync("nobody", null));
        var refused = await Should.ThrowAsync<FaultException<InspectionFault>>(async () => await client.SubmitInspectionsAsync(batch, Text("not base64!"), null));

        submitted.Rows.Select(row => row.Verdict).ShouldBe(["accepted", "rejected"]);
        submitted.Rows[1].Faults.ShouldContain(f => f.Row == "2" && f.Field == "checkDate");
        (again.SubmissionId, again.Repeated).ShouldBe((submitted.SubmissionId, true));
        (query.State, query.Counts.Accepted, query.Counts.Rejected, query.BatchNo).ShouldBe(("finished", 1, 1, batch));
        errors.Rows.ShouldHaveSingleItem().Number.ShouldBe(2);
        confirmed.ConfirmedAt.Offset.ShouldBe(TimeSpan.FromHours(8));
        (fault.Detail.Code, refused.Detail.Code).ShouldBe(("API-8404", "RDR-1033"));
        fault.Message.ShouldContain(fault.Detail.Hint);
    }

    private static ChannelFactory<IInspectionService> FactoryOf(RunningHub hub, SoapVersion version) => new(
        new CustomBinding(new TextMessageEncodingBindingElement(version.Message, Encoding.UTF8), new HttpTransportBindingElement { MaxReceivedMessageSize = 1024 * 1024 }),
        new EndpointAddress(new Uri(hub.Address, SoapComponent.Path)));

    private static InspectionPayload Text(string text) => new() { Nodes = [new XmlDocument().CreateTextNode(text)] };

    private sealed class TokenHeader(string username, string password) : MessageHeader
    {
        public override string Name => "Security";

        public override string Namespace => UsernameToken.SecurityNamespace;

        public override bool MustUnderstand => true;

        protected override void OnWriteHeaderContents(XmlDictionaryWriter writer, MessageVersion messageVersion)
        {
            writer.WriteStartElement("UsernameToken", Namespace);
            writer.WriteElementString("Username", Namespace, username);
            writer.WriteStartElement("Password", Namespace);
            writer.WriteAttributeString("Type", UsernameToken.TextType);
            writer.WriteString(password);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
    }
}
