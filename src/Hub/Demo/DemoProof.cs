using Adapters.Contract;
using Hub.Cli;
using Spectre.Console;

namespace Hub.Demo;

/// <summary>The platform's own count and digests beside what must have arrived.</summary>
internal sealed class DemoProof(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, PartnerCopy> held, long count)
{
    private readonly List<string> _missing = expected.Keys.Where(k => !held.TryGetValue(k, out var copy) || copy.Operation == 'd').ToList();
    private readonly List<string> _surplus = held.Where(h => h.Value.Operation != 'd' && !expected.ContainsKey(h.Key)).Select(h => h.Key).ToList();
    private readonly List<string> _different = expected.Where(e => held.TryGetValue(e.Key, out var copy) && copy.ContentDigest != e.Value).Select(e => e.Key).ToList();

    public bool IsPerfect => _missing.Count == 0 && _surplus.Count == 0 && _different.Count == 0 && count == expected.Count && expected.Count > 0;

    public void Print(IAnsiConsole console)
    {
        var table = CommandOutput.Table("核对 / proof", "数量");
        table.Row("应到达（依据源文件与答案） / must arrive", expected.Count);
        table.Row("平台自述持有 / the platform says it holds", count);
        table.Row("缺少 / missing", _missing.Count);
        table.Row("多出 / surplus", _surplus.Count);
        table.Row("内容摘要不同 / different digest", _different.Count);
        console.Write(table);
        foreach (var key in _missing.Concat(_surplus).Concat(_different).Take(5))
        {
            console.MarkupLineInterpolated($"[red]✗[/] {key}");
        }
    }
}
