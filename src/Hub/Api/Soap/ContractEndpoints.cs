using System.Security;
using System.Text;
using Canonical.Faults;

namespace Hub.Api.Soap;

/// <summary>
/// Serves the published contract as it is published, but for the address of the service, which is the one it was asked at: clients that are
/// made from a WSDL call the address that stands in it. Like the API description it is open.
/// </summary>
internal static class ContractEndpoints
{
    private const string Schema = "hub-inspection.xsd";

    /// <summary>What stands for the address in the published file.</summary>
    private const string PublishedAddress = "https://hub.example" + SoapComponent.Path;

    public static void Map(IEndpointRouteBuilder app, string home)
    {
        var folder = Path.Combine(home, "schemas", "partners", "hub-inspection-soap", "1.0");
        var (wsdl, xsd) = (File.ReadAllText(Path.Combine(folder, "hub-inspection.wsdl")), File.ReadAllBytes(Path.Combine(folder, Schema)));
        app.MapGet(SoapComponent.Path, (HttpContext http) => Answer(http, wsdl, xsd)).AllowAnonymous().ExcludeFromDescription();
        // The import in the WSDL is relative, so that the files on disk import each other as well.
        app.MapGet($"/soap/{Schema}", () => Xml(xsd)).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext http, string wsdl, byte[] xsd) =>
        http.Request.Query.Keys.FirstOrDefault()?.ToLowerInvariant() switch
        {
            "wsdl" => Xml(Encoding.UTF8.GetBytes(wsdl.Replace(PublishedAddress, AddressOf(http.Request), StringComparison.Ordinal))),
            "xsd" => Xml(xsd),
            _ => Problems.Of(404, new Fault("API-8404", "这里是 SOAP 服务地址，只接受 POST 的 SOAP 报文。", $"接口说明见 {SoapComponent.Path}?wsdl。")),
        };

    /// <summary>The host is what the caller wrote: it is told to nobody else, and escaped.</summary>
    private static string AddressOf(HttpRequest request) => SecurityElement.Escape($"{request.Scheme}://{request.Host}{SoapComponent.Path}");

    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult Xml(byte[] content) => TypedResults.Bytes(content, "text/xml; charset=utf-8");
}
