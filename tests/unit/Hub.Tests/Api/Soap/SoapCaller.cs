using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hub.Api.Soap;
using Hub.Tests.Hosting;

namespace Hub.Tests.Api.Soap;

/// <summary>Calls the SOAP door by hand, byte by byte, as a caller with its own ideas would.</summary>
internal sealed class SoapCaller : IDisposable
{
    public const string Partner = "emergency";
    public const string Feed = "emergency-checks";

    private static readonly XNamespace s_ours = "urn:hub:inspection:v1";
    private readonly HttpClient _http;

    private SoapCaller(HttpClient http, string key) => (_http, Key) = (http, key);

    public string Key { get; }

    public static async Task<SoapCaller> OfAsync(RunningHub hub, string partner = Partner) => new(hub.ClientWith(null), await KeyOfAsync(hub, partner));

    public static async Task<string> KeyOfAsync(RunningHub hub, string partner)
    {
        using var response = await hub.Http.PostAsJsonAsync("/api/v1/keys", new { partner, label = "soap" });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["key"]!.ToString();
    }

    /// <summary>One emergency inspection as XML; right unless a test says otherwise.</summary>
    public static string Inspection(string recordNo, string day = "2025-05-21", string certNo = "09059815323") =>
        $"<inspection><recordNo>{recordNo}</recordNo><objectName>{Checks.Company}</objectName><credentialsType>001</credentialsType>"
        + $"<credentialsValue>{Checks.CompanyCode}</credentialsValue><checkDate>{day}</checkDate><itemCode>05750850465073</itemCode>"
        + $"<checker><name>冯娜欣</name><certNo>{certNo}</certNo></checker><checker><name>周磊</name><certNo>09054441895</certNo></checker><result>通过</result></inspection>";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string Submit(string batchNo, string payload) =>
        $"<ins:submitInspections><ins:batchNo>{batchNo}</ins:batchNo><ins:payload>{payload}</ins:payload></ins:submitInspections>";

    public static string Envelope(string body, SoapVersion? version = null, string header = "") =>
        $"""<e:Envelope xmlns:e="{(version ?? SoapVersion.Soap11).Envelope}" xmlns:ins="urn:hub:inspection:v1"><e:Header>{header}</e:Header><e:Body>{body}</e:Body></e:Envelope>""";

    public static string Token(string username, string password, string type = UsernameToken.TextType) =>
        $"""<w:Security xmlns:w="{UsernameToken.SecurityNamespace}" e:mustUnderstand="1"><w:UsernameToken><w:Username>{username}</w:Username><w:Password Type="{type}">{password}</w:Password></w:UsernameToken></w:Security>""";

    public Task<SoapReply> CallAsync(string body, SoapVersion? version = null, string? action = null) =>
        PostAsync(Encoding.UTF8.GetBytes(Envelope(body, version)), (version ?? SoapVersion.Soap11).ContentType, Key, action);

    public async Task<SoapReply> PostAsync(byte[] message, string contentType, string? key, string? action = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SoapComponent.Path) { Content = new ByteArrayContent(message) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        if (action is not null)
        {
            request.Headers.Add("SOAPAction", action);
        }

        using var response = await _http.SendAsync(request);
        return new SoapReply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, XElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public static string? Value(XContainer container, string name) => container.Descendants(s_ours + name).FirstOrDefault()?.Value;

    public void Dispose() => _http.Dispose();
}
