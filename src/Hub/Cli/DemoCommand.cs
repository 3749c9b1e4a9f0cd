using System.CommandLine;
using Hub.Demo;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary><c>hub demo</c>: hub and all partners on this machine, the sample departments' data, one joint inspection, and the proof.</summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        var once = new Option<bool>("--once") { Description = "演示并核对后退出；一致返回 0 / show, prove, exit; 0 when everything is proved" };
        var postgres = CommandOptions.Postgres();
        var faults = new Option<string[]>("--fault") { Description = "让对接方出故障：对接方=规则，可重复，例如 credit=down / make a partner misbehave" };
        var patience = new Option<int>("--patience")
        {
            Description = "每一步最多等待的秒数 / longest wait of a step, in seconds", DefaultValueFactory = _ => (int)DemoOptions.UsualPatience.TotalSeconds,
        };
        patience.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var seconds) && seconds is > 0 and <= 600))
            {
                result.AddError($"等待秒数“{token.Value}”应为 1 至 600 的整数");
            }
        });
        faults.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (Mistake(token.Value) is { } mistake)
                {
                    result.AddError(mistake);
                }
            }
        });
        var demo = new Command("demo", "演示：七个部门报送，一次联合检查走完所有对接方 / Seven departments send, one joint inspection goes through all partners") { once, postgres, faults, patience };
        demo.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("hub-demo-");
            try
            {
                return await DemoRun.RunAsync(
                    new DemoOptions
                    {
                        Folder = folder.FullName,
                        Samples = Path.Combine(HubHome.Find(), "samples"),
                        Once = parsed.GetValue(once),
                        Postgres = parsed.GetValue(postgres) ?? Environment.GetEnvironmentVariable("HUB_POSTGRES"),
                        Patience = TimeSpan.FromSeconds(parsed.GetValue(patience)),
                        Faults = [.. (parsed.GetValue(faults) ?? []).Select(DemoFault.Parse)],
                    },
                    cancellationToken);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return demo;
    }

    private static string? Mistake(string fault)
    {
        try
        {
            DemoFault.Parse(fault);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
