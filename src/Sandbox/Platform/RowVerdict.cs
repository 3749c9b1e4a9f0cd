using System.Text.Json.Nodes;

namespace Sandbox.Platform;

/// <summary>The platform's answer for one row.</summary>
internal sealed record RowVerdict(string Result, string? Receipt = null, string? Code = null, string? Message = null)
{
    public static RowVerdict Accept(string receipt) => new("accepted", Receipt: receipt);

    public static RowVerdict Held(string receipt) => new("held", Receipt: receipt);

    public static RowVerdict Reject(string code, string message) => new("rejected", Code: code, Message: message);

    public static RowVerdict Stale(string message) => new("stale", Message: message);

    public JsonObject ToJson(string? key, string keyName = "cd_id")
    {
        var json = new JsonObject { [keyName] = key, ["result"] = Result };
        foreach (var (name, value) in new[] { ("receipt", Receipt), ("code", Code), ("message", Message) })
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        return json;
    }
}
