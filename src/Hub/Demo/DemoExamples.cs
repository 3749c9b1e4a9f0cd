using System.Text.Json;
using Spectre.Console;

namespace Hub.Demo;

/// <summary>Three rejected rows as the department reads them, of three departments.</summary>
internal static class DemoExamples
{
    public static void Print(IAnsiConsole console, string report)
    {
        console.WriteLine();
        console.WriteLine("部门收到的退回示例 / what a department reads:");
        var shown = new HashSet<string>();
        foreach (var line in File.ReadLines(report))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var file = row.GetProperty("file").GetString()!;
            if (row.GetProperty("verdict").GetString() != "rejected" || shown.Count == 3 || !shown.Add(file.Split('/')[1]))
            {
                continue;
            }

            console.MarkupLineInterpolated($"  [yellow]{file}[/] 第 {row.GetProperty("row").GetInt32()} 行");
            foreach (var error in row.GetProperty("errors").EnumerateArray())
            {
                var field = error.TryGetProperty("field", out var named) ? $"「{named.GetString()}」" : "";
                console.MarkupLineInterpolated($"    {error.GetProperty("code").GetString()!} {field}{error.GetProperty("message").GetString()!}");
                console.MarkupLineInterpolated($"      → {error.GetProperty("hint").GetString()!}");
            }
        }
    }
}
