using System.Text.Json.Nodes;
using Hub.InspectionCodes.Issuing;

namespace Hub.InspectionCodes.Scanning;

/// <summary>State and verifications in a local code's record.</summary>
internal static class CodeScans
{
    private const int Most = 20;

    /// <param name="channel">Through what it was verified; null when it was only looked at, which the record does not list.</param>
    public static void Add(JsonObject draft, string state, string? channel, DateTimeOffset at)
    {
        draft["status"] = state;
        if (channel is null)
        {
            return;
        }

        if (draft["scans"] is not JsonArray scans)
        {
            draft["scans"] = scans = [];
        }

        if (scans.Count < Most)
        {
            scans.Add(new JsonObject { ["scannedAt"] = IssueDesk.Written(at), ["channel"] = channel });
        }
    }
}
