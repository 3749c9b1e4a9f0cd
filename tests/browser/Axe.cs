using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;

namespace Browser;

/// <summary>axe-core on a page: what it calls serious or critical, in words.</summary>
internal static class Axe
{
    private static readonly string[] Grave = ["serious", "critical"];
    private static readonly string Source = Read();

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(Source);
        var result = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        result.GetProperty("passes").GetArrayLength().ShouldBeGreaterThan(5, "axe looked at the page");
        return [.. result.GetProperty("violations").EnumerateArray().Where(found => Grave.Contains(found.GetProperty("impact").GetString()))
            .Select(found => $"{found.GetProperty("id")}: {found.GetProperty("help")} {found.GetProperty("nodes")[0].GetProperty("html")}")];
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Axe).Assembly.GetManifestResourceStream("axe.min.js")!);
        return reader.ReadToEnd();
    }
}
