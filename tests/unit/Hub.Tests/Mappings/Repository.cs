namespace Hub.Tests.Mappings;

/// <summary>The folders of the project, found by walking up to the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Mappings => Path.Combine(Root, "mappings");

    public static string Schemas => Path.Combine(Root, "schemas");

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Hub.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above holds Hub.sln.");
        }

        return folder;
    }
}
