using System.CommandLine;
using System.CommandLine.Parsing;
using Hub.Hosting;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub serve</c>: runs the hub until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var urls = new Option<string>("--urls") { Description = "监听地址 / address", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        urls.Validators.Add(Checked);
        var set = new Option<string[]>("--set") { Description = "设置项 键=值，例如 Partners:internet-plus-supervision:BaseAddress=… / setting", AllowMultipleArgumentsPerToken = false };
        set.Validators.Add(Written);
        var data = CommandOptions.Data();
        var postgres = CommandOptions.Postgres();
        var command = new Command("serve", "启动枢纽 / Run the hub") { urls, set, data, postgres };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = CommandOptions.Hub(parsed, data, postgres) with
            {
                Serves = true,
                Urls = parsed.GetValue(urls)!,
                Settings = (parsed.GetValue(set) ?? []).Select(s => s.Split('=', 2)).GroupBy(s => s[0], StringComparer.OrdinalIgnoreCase).ToDictionary(s => s.Key, s => (string?)s.Last()[1]),
            };
            await using var app = await HubHost.StartAsync(options, cancellationToken);
            CommandOutput.Console.MarkupLineInterpolated($"枢纽已启动 / the hub is running: [green]{HubHost.AddressOf(app)}[/]  文档 / docs: {HubHost.AddressOf(app)}docs");
            await app.WaitForShutdownAsync(cancellationToken);
            await app.StopAsync(CancellationToken.None);
            return 0;
        });
        return command;
    }

    private static void Written(OptionResult given)
    {
        foreach (var wrong in given.Tokens.Select(token => token.Value).Where(setting => setting.IndexOf('=', StringComparison.Ordinal) <= 0))
        {
            given.AddError($"--set：“{wrong}”应写作 键=值，例如 Outbound:MaxAttempts=50 / write key=value");
        }
    }

    private static void Checked(OptionResult given)
    {
        foreach (var address in given.GetValueOrDefault<string>().Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                if (BindingAddress.Parse(address).Port is < 0 or > 65535)
                {
                    throw new FormatException();
                }
            }
            catch (FormatException)
            {
                given.AddError($"--urls：地址“{address}”不合语法，应形如 http://127.0.0.1:5080 / not an address");
            }
        }
    }
}
