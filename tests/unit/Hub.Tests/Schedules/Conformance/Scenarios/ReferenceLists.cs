using Hub.Tests.Hosting;
using Shouldly;

namespace Hub.Tests.Schedules.Conformance.Scenarios;

/// <summary>Departments, items and officers of the samples, and the one company that the scenarios' checks are about.</summary>
internal static class ReferenceLists
{
    public static async Task SendAsync(RunningHub hub, params string[] more)
    {
        foreach (var list in new[] { "departments", "items", "officers" })
        {
            await SendAsync(hub, list, await File.ReadAllTextAsync(Samples.File($"reference/{list}.csv")));
        }

        await SubjectsAsync(hub, more);
    }

    /// <summary>The list of subjects with these rows besides, each a name and a code.</summary>
    public static async Task SubjectsAsync(RunningHub hub, params string[] more)
    {
        var lines = await File.ReadAllLinesAsync(Samples.File("reference/subjects.csv"));
        await SendAsync(hub, "subjects", string.Join('\n', [lines[0], lines.First(line => line.Contains(Checks.CompanyCode, StringComparison.Ordinal)), .. more]) + "\n");
    }

    /// <summary>A row of that list like the company's under another name and code, and without its old registration number.</summary>
    public static async Task<string> RowAsync(string name, string code)
    {
        var lines = await File.ReadAllLinesAsync(Samples.File("reference/subjects.csv"));
        var header = lines[0].TrimStart('\uFEFF').Split(',');
        var like = lines.First(line => line.Contains(Checks.CompanyCode, StringComparison.Ordinal)).Split(',');
        return string.Join(',', like.Select((value, i) => value switch
        {
            Checks.CompanyCode => code,
            Checks.Company => name,
            _ => header[i].Contains("注册号", StringComparison.Ordinal) ? "" : value,
        }));
    }

    private static async Task SendAsync(RunningHub hub, string list, string content) =>
        (await hub.SubmitAsync(RunningHub.Registry, list, content))["counts"]!["rejected"]!.GetValue<int>().ShouldBe(0);
}
