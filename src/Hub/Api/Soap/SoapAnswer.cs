using System.Xml;
using Canonical.Faults;
using Hub.Api.Soap.Contract;

namespace Hub.Api.Soap;

/// <summary>Writes the faults of the gate. HTTP 500 is what both versions' callers expect a fault under; some read no other.</summary>
internal static class SoapAnswer
{
    public static async Task WriteAsync(HttpContext context, SoapVersion version, Fault fault)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.ContentType = version.ContentType;
        using var body = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateTextWriter(body, System.Text.Encoding.UTF8, ownsStream: false))
        using (var message = FaultBody.Message(InspectionFault.Of(fault), version))
        {
            message.WriteMessage(writer);
        }

        context.Response.ContentLength = body.Length;
        body.Position = 0;
        await body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
