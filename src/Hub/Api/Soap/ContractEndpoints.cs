using Canonical.Faults;

namespace Hub.Api.Soap;

/// <summary>Serves the published contract, byte by byte as it is published; like the API description it is open.</summary>
internal static class ContractEndpoints
{
    private const string Schema = "hub-inspection.xsd";

    public static void Map(IEndpointRouteBuilder app, string home)
    {
        var folder = Path.Combine(home, "schemas", "partners", "hub-inspection-soap", "1.0");
        var (wsdl, xsd) = (File.ReadAllBytes(Path.Combine(folder, "hub-inspection.wsdl")), File.ReadAllBytes(Path.Combine(folder, Schema)));
        app.MapGet(SoapComponent.Path, (HttpContext http) => Answer(http, wsdl, xsd)).AllowAnonymous().ExcludeFromDescription();
        // The import in the WSDL is relative, so that the files on disk import each other as well.
        app.MapGet($"/soap/{Schema}", () => Xml(xsd)).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext http, byte[] wsdl, byte[] xsd) =>
        http.Request.Query.Keys.FirstOrDefault()?.ToLowerInvariant() switch
        {
            "wsdl" => Xml(wsdl),
            "xsd" => Xml(xsd),
            _ => Problems.Of(404, new Fault("API-8404", "这里是 SOAP 服务地址，只接受 POST 的 SOAP 报文。", $"接口说明见 {SoapComponent.Path}?wsdl。")),
        };

    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult Xml(byte[] content) => TypedResults.Bytes(content, "text/xml; charset=utf-8");
}
