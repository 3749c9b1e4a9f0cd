using System.CommandLine;

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
        var exit = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? 2 : exit;
    }

    private static IEnumerable<Command> Commands() =>
    [
        IdentifierCommand.Build(),
        MappingCommand.Build(),
        SandboxCommand.Build(),
    ];
}
