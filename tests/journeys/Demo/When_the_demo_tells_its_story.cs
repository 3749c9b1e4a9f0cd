using Hub.Tests.Ledger;
using Journeys.Processes;
using Shouldly;
using Xunit;

namespace Journeys.Demo;

public sealed class When_the_demo_tells_its_story(PostgresCluster cluster)
{
    private static readonly string[] Partners =
        ["“互联网+监管”平台", "企业云", "合规一码通", "公共信用信息平台", "上海市统一综合执法系统", "随申码（企业）与检查码服务"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_go_through_all_partners_and_prove_what_they_hold(bool withStaging)
    {
        await using var demo = await RunAsync(withStaging ? ["--postgres", await cluster.CreateDatabaseAsync()] : []);

        demo.ExitCode.ShouldBe(0, Output(demo));
        // What must have arrived and has, by the national platform's own count.
        Cells(demo, "平台自述持有 / the platform says it holds").Single().ShouldBe("1011");
        Cells(demo, "内容摘要不同 / different digest").Single().ShouldBe("0");
        demo.Lines.ShouldNotContain(line => line.StartsWith('✗'));
        demo.Lines.Any(line => line.Contains("药监前置库", StringComparison.Ordinal)).ShouldBe(withStaging);
        demo.Lines.Any(line => line.Contains("staging tables are no part", StringComparison.Ordinal)).ShouldBe(!withStaging);
        var steps = demo.Lines.Where(line => line.StartsWith('✓')).ToList();
        steps.Count.ShouldBe(int.Parse(steps[^1][2..].Split('/', ' ')[1], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var partner in Partners)
        {
            // Two tables: rows that came from the partner, records that it holds.
            demo.Lines.Count(line => line.StartsWith($"│ {partner} ", StringComparison.Ordinal)).ShouldBe(2, partner);
            var (came, went) = (Row(demo, partner, 0), Row(demo, partner, 1));
            came[1].ShouldBeGreaterThan(0, partner);
            came[5].ShouldBe(0, partner);
            went[3].ShouldBe(0, partner);
            went[4].ShouldBe(0, partner);
            went[5].ShouldBeGreaterThan(0, partner);
        }
    }

    [Theory]
    [InlineData("unified-enforcement", "市级目录")]
    [InlineData("enterprise-cloud", "方案公示")]
    public async Task Should_say_which_step_does_not_happen_when_a_partner_fails(string partner, string step)
    {
        await using var demo = await RunAsync("--patience", "8", "--fault", $"{partner}=wrong-signature");

        demo.ExitCode.ShouldBe(1, Output(demo));
        demo.Lines.Where(line => line.StartsWith('✗')).ShouldHaveSingleItem().ShouldContain(step);
        demo.Lines.ShouldContain(line => line.Contains("not proved", StringComparison.Ordinal));
    }

    private static async Task<ChildProgram> RunAsync(params IEnumerable<string> arguments)
    {
        var demo = ChildProgram.Start("Hub", new Dictionary<string, string?> { ["HUB_POSTGRES"] = null }, ["demo", "--once", .. arguments]);
        await demo.WaitAsync();
        return demo;
    }

    private static string Output(ChildProgram demo) => string.Join(Environment.NewLine, demo.Lines);

    private static IEnumerable<string> Cells(ChildProgram demo, params string[] titles) => demo.Lines.Select(line => line.Split('│', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 2 && titles.Contains(cells[1])).Select(cells => cells[2]);

    /// <summary>The numbers of a partner's line in a table of the summary.</summary>
    private static int[] Row(ChildProgram demo, string partner, int table) =>
        [.. demo.Lines.Where(line => line.StartsWith($"│ {partner} ", StringComparison.Ordinal)).ElementAt(table)
            .Split('│', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(cell => int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
}
