using System.Text.Json.Nodes;
using Canonical.Dates;
using Hub.Ledger;

namespace Hub.EDocuments.Data;

/// <summary>What a service receipt says: how, when and to whom the document was served.</summary>
internal static class ServiceFacts
{
    public static void Add(JsonObject data, SourceRecord source, SourceSurroundings around)
    {
        if (!around.Services.TryGetValue(source.Row.Key.Key, out var served))
        {
            return;
        }

        var refused = served.State == RecipientStates.Refused || (served.State == RecipientStates.Archived && served.Receiver is null && served.SettledAt is not null);
        var service = new JsonObject { ["way"] = WayName(served.Way) };
        if ((served.SettledAt ?? served.OpenedAt ?? served.DeliveredAt) is { } at)
        {
            service["at"] = ShanghaiTime.From(at).ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        }

        DocumentData.Set(service, "receiver", refused ? null : served.Receiver);
        DocumentData.Set(service, "refusal", refused ? served.Note : null);
        DocumentData.Set(service, "receiverOrRefusal", refused ? "拒绝签收" : served.State switch
        {
            RecipientStates.Signed => "已签收",
            RecipientStates.Opened => "已阅读，未签收",
            _ when served.SettledAt is not null => "已签收",
            _ => "已送达，未签收",
        });
        data["service"] = service;
    }

    /// <summary>Ways of service in words.</summary>
    public static string WayName(string? way) => way switch
    {
        "direct" => "直接送达",
        "left" => "留置送达",
        "mail" => "邮寄送达",
        _ => "电子送达",
    };
}
