using System.Text.Json.Nodes;
using Canonical.Faults;
using Canonical.Rules;

namespace Hub.InspectionCodes.Issuing;

/// <summary>Who may come: certificate numbers looked up among the officers as they are on a day.</summary>
internal sealed class Officers(IReferenceTables references)
{
    private const int Fewest = 2;
    private const int Most = 20;

    /// <summary>The officers as a code's record names them, or what is wrong with them.</summary>
    public (JsonArray? Officers, Fault? Fault) Find(IReadOnlyList<string>? certificates, IReadOnlyList<string> departments, DateOnly day)
    {
        var numbers = (certificates ?? []).Select(number => number.Trim()).Where(number => number.Length > 0).Distinct().ToList();
        if (numbers.Count is < Fewest or > Most)
        {
            return (null, CodeFaults.BadOfficer($"执法人员须为 {Fewest} 至 {Most} 人，现有 {numbers.Count} 人。"));
        }

        var officers = new JsonArray();
        foreach (var number in numbers)
        {
            var row = references.Find("officer", "certificateNo", number, day);
            if (row is null || !IsValid(row, day) || !departments.Contains(row.Value("departmentId")))
            {
                return (null, CodeFaults.BadOfficer(
                    $"执法证号 {number} {(row is null ? "不在执法人员库中" : IsValid(row, day) ? "不属于本任务的实施部门" : "已失效")}。"));
            }

            officers.Add(new JsonObject { ["name"] = row.Value("name"), ["certificateNo"] = number });
        }

        return (officers, null);
    }

    /// <summary>Whether a certificate is known and holds on a day.</summary>
    public bool IsValid(string certificate, DateOnly day) => references.Find("officer", "certificateNo", certificate, day) is { } row && IsValid(row, day);

    /// <summary>The department of an officer; null when nobody knows.</summary>
    public string? DepartmentOf(string certificate) => references.Find("officer", "certificateNo", certificate, null)?.Value("departmentId");

    private static bool IsValid(ReferenceRow row, DateOnly day) =>
        row.Value("status") is null or "valid"
        && (row.Value("validUntil") is not { } until || string.CompareOrdinal(until, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) >= 0);
}
