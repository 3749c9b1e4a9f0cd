using System.CommandLine;

namespace Hub.Cli.Schemas;

/// <summary>Where the canonical schemas are: as said, else <c>schemas/canonical</c> here or in a folder above, or beside the program.</summary>
internal static class SchemaFolder
{
    public static Option<string?> Option() => new("--schemas")
    {
        Description = "模式目录，默认为项目中的 schemas/canonical / Folder of the canonical schemas",
        HelpName = "DIR",
    };

    public static string Find(string? said) =>
        said ?? Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory) ?? Path.Combine("schemas", "canonical");

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "schemas", "canonical");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
