using Canonical.Faults;
using Canonical.Schema.Library;
using Spectre.Console;

namespace Hub.Cli.Schemas;

/// <summary>What the schema commands print alike.</summary>
internal static class SchemaScreen
{
    private const int WidthOfFiles = 240;

    /// <summary>A table for the terminal; wide when the output goes into a file.</summary>
    public static void Show(Table table)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        AnsiConsole.Write(table);
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

    public static void Show(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            Console.Error.WriteLine($"{fault.Code} {fault.Pointer}");
            Console.Error.WriteLine($"  {fault.Message}");
            Console.Error.WriteLine($"  {fault.Hint}");
        }
    }

    /// <summary>Says that there is no such schema, with those there are.</summary>
    public static int Unknown(string type, SchemaLibrary library, string folder)
    {
        Console.Error.WriteLine($"没有模式 {type}（目录 {folder}）。可用：{string.Join(' ', library.Entries.Select(entry => entry.Name))}");
        return 2;
    }
}
