using System.Data.Common;
using System.CommandLine;
using System.CommandLine.Parsing;
using Adapters.Catalogue;
using Hub.Cli.Documents;
using Hub.Ledger;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Hub.Cli;

/// <summary>The commands of <c>./hub</c>: one file each in this folder, listed here.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs; exit codes 0 done, 1 done with failures, 2 wrong usage.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("黄浦区协同监管数据交换枢纽 / Exchange hub of collaborative supervision");
        foreach (var command in Commands())
        {
            root.Add(command);
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return await WrongAsync(root, parsed);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (LedgerRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"{refused.Fault.Code} {refused.Fault.Message}\n      → {refused.Fault.Hint}");
            return 1;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"监听地址已被占用，枢纽未启动 / the address is in use: {taken.Message}\n      → 请停止占用该端口的程序，或用 --urls 另选地址，例如 --urls http://127.0.0.1:5081");
            return 1;
        }
        catch (Exception outage) when (outage is IOException or UnauthorizedAccessException or HttpRequestException or DbException)
        {
            await Console.Error.WriteLineAsync($"未完成 / not done: {outage.Message}");
            return 1;
        }
        catch (Exception setting) when (IsSetting(setting))
        {
            await Console.Error.WriteLineAsync($"设置有误，枢纽未启动 / mistakes in the settings, the hub did not start:\n{setting.Message}\n      → 请核对 --set、数据目录中的 hub.json 与 HUB_ 开头的环境变量");
            return 1;
        }
        catch (InvalidDataException mistakes)
        {
            await Console.Error.WriteLineAsync($"配置有误，枢纽未启动 / mistakes in schemas or mappings, the hub did not start:\n{mistakes.Message}");
            return 1;
        }
    }

    /// <summary>What the settings themselves are refused with: by the catalogue, by their own rules, or because a value is of another kind.</summary>
    private static bool IsSetting(Exception exception) =>
        exception is CatalogueException or OptionsValidationException or InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException };

    /// <summary>Says what is wrong, then how the command is used.</summary>
    private static async Task<int> WrongAsync(RootCommand root, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(UsageTexts.Of(error.Message));
        }

        var path = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Parent: not null } command; at = command.Parent)
        {
            path.Push(command.Command.Name);
        }

        await Console.Error.WriteLineAsync();
        await root.Parse([.. path, "--help"]).InvokeAsync(new InvocationConfiguration { Output = Console.Error });
        return 2;
    }

    private static IEnumerable<Command> Commands() =>
    [
        DemoCommand.Build(),
        ImportCommand.Build(),
        ServeCommand.Build(),
        StatusCommand.Build(),
        PartnersCommand.Build(),
        ListCommands.Submissions(),
        ListCommands.Exchanges(),
        DocumentCommand.Build(),
        RecordsCommand.Build(),
        ReviewCommand.Build(),
        CodeCommand.Build(),
        ComplaintsCommand.Build(),
        ReplayCommand.Build(),
        JobsCommand.Build(),
        CodeListsCommand.Build(),
        ReconcileCommand.Build(),
        VerifyCommand.Build(),
        BackupCommand.Backup(),
        BackupCommand.Restore(),
        IdentifierCommand.Build(),
        MappingCommand.Build(),
        SandboxCommand.Build(),
        SchemaCommand.Build(),
    ];
}
