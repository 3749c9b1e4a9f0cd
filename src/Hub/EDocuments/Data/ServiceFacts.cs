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
        if (At(served) is { } at)
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

    /// <summary>The first instant of the day of service: the receipt must not name another day than the one that periods run from.</summary>
    private static DateTimeOffset? At(DocumentRecipientRow served) => new[] { served.DeliveredAt, served.OpenedAt, served.SettledAt }
        .Where(at => at is { } known && ShanghaiTime.DateOf(known) == served.ServedOn).Min();

    /// <summary>Ways of service in words.</summary>
    public static string WayName(string? way) => way switch
    {
        "direct" => "直接送达",
        "left" => "留置送达",
        "mail" => "邮寄送达",
        _ => "电子送达",
    };
}
