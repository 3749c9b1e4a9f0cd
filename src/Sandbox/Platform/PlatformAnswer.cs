using System.Text;
using System.Text.Json.Nodes;
using WireMock;
using WireMock.Types;
using WireMock.Util;

namespace Sandbox.Platform;

/// <summary>A status and a JSON body.</summary>
internal sealed record PlatformAnswer(int Status, string Json)
{
    public static PlatformAnswer Of(JsonObject body) => new(200, body.ToJsonString(PlatformJson.Relaxed));

    public static PlatformAnswer Problem(int status, string code, string message) =>
        new(status, new JsonObject { ["code"] = code, ["message"] = message }.ToJsonString(PlatformJson.Relaxed));

    public ResponseMessage ToWireMock()
    {
        var message = new ResponseMessage
        {
            StatusCode = Status,
            BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = Encoding.UTF8.GetBytes(Json) },
        };
        message.AddHeader("Content-Type", "application/json; charset=utf-8");
        return message;
    }
}
