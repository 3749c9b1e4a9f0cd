using System.CommandLine;
using Canonical.Rules;
using Hub.Hosting;
using Hub.Registry;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub mapping test|try|coverage</c>: what whoever writes a mapping needs.</summary>
internal static class MappingCommand
{
    public static Command Build() => new("mapping", "映射：用例、试运行、覆盖情况 / mappings: cases, trial, coverage")
    {
        MappingTestCommand.Build(),
        MappingTryCommand.Build(),
        MappingCoverageCommand.Build(),
    };

    /// <summary>The hub's data compiled; null after printing every mistake.</summary>
    public static HubContent? Load(string home, IReferenceTables references)
    {
        try
        {
            return HubContent.Load(home, references);
        }
        catch (InvalidDataException e)
        {
            CommandOutput.Console.WriteLine(e.Message);
            return null;
        }
    }

    public static string Home => HubHome.Find();

    public static string Mappings => Path.Combine(Home, "mappings");
}
