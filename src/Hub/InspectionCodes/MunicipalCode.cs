using System.Text.Json.Nodes;
using Hub.InspectionCodes.Addresses;
using Hub.Ledger;

namespace Hub.InspectionCodes;

/// <summary>A code as the municipal system sent it.</summary>
internal sealed record MunicipalCode(RecordVersionRow Version, string Status, string? TaskNo, DateTimeOffset From, DateTimeOffset Until)
{
    public static MunicipalCode Of(RecordVersionRow version)
    {
        var body = JsonNode.Parse(version.Body)!;
        return new MunicipalCode(
            version, version.State == RecordStates.Current ? body["status"]!.ToString() : CodeStates.Void, body["taskNo"]?.ToString(),
            body["validFrom"]!.GetValue<DateTimeOffset>(), body["validUntil"]!.GetValue<DateTimeOffset>());
    }

    /// <summary>The hub's row for it. A state only goes forward: what was verified here is not unlearnt because the sender has not heard of it.</summary>
    public CodeRow Adopt(CodeRow? known, int keyNo, DateTimeOffset now)
    {
        var state = CodeStates.All.Contains(Status) ? Status : CodeStates.Assigned;
        return known is null
            ? new CodeRow(
                TimeOrderedId.New(now), CodeAddresses.NewHandle(), keyNo, Version.Key.Key, Version.Key.Owner, TaskNo, CodeOrigins.Municipal, state, null,
                Version.Subject, From, Until, now, now, state == CodeStates.Void ? "市级系统作废" : null)
            : known with
            {
                TaskNo = TaskNo, Subject = Version.Subject, ValidFrom = From, ValidUntil = Until, ChangedAt = now,
                State = CodeTransitions.Leads(known.State, state) ? state : known.State,
                VoidReason = state == CodeStates.Void ? known.VoidReason ?? "市级系统作废" : known.VoidReason,
            };
    }
}
