using System.CommandLine;
using Canonical.Faults;
using Canonical.Schema.Library;
using Spectre.Console;

namespace Hub.Cli.Schemas;

/// <summary>What the schema commands print alike.</summary>
internal static class SchemaScreen
{
    private const int WidthOfFiles = 240;

    /// <summary>A table for the terminal; wide when the output goes elsewhere.</summary>
    public static void Show(this InvocationConfiguration console, Table table)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Output) });
        if (Console.IsOutputRedirected || console.Output != Console.Out)
        {
            screen.Profile.Width = WidthOfFiles;
        }

        screen.Write(table);
    }

    public static Table TableOf(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        return table;
    }

    public static void AddRow(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    public static void Show(this InvocationConfiguration console, IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            console.Error.WriteLine($"{fault.Code} {fault.Pointer}");
            console.Error.WriteLine($"  {fault.Message}");
            console.Error.WriteLine($"  {fault.Hint}");
        }
    }

    /// <summary>Says that there is no such schema, with those there are.</summary>
    public static int Unknown(this InvocationConfiguration console, string type, SchemaLibrary library, string folder)
    {
        console.Error.WriteLine($"没有模式 {type}（目录 {folder}）。可用：{string.Join(' ', library.Entries.Select(entry => entry.Name))}");
        return 2;
    }
}
