using System.CommandLine;
using Hub.Demo;
using Hub.Hosting;

namespace Hub.Cli;

/// <summary><c>hub demo</c>: hub and platform on this machine, the sample departments' data, and the proof.</summary>
internal static class DemoCommand
{
    public static Command Build()
    {
        var once = new Option<bool>("--once") { Description = "演示并核对后退出；一致返回 0 / show, prove, exit; 0 when everything is proved" };
        var postgres = CommandOptions.Postgres();
        var demo = new Command("demo", "演示：七个部门的数据到达监管平台 / Seven departments' data arrive at the platform") { once, postgres };
        demo.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("hub-demo-");
            try
            {
                return await DemoRun.RunAsync(
                    folder.FullName, Path.Combine(HubHome.Find(), "samples"), parsed.GetValue(once), parsed.GetValue(postgres), cancellationToken);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return demo;
    }
}
