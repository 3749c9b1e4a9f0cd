namespace Hub.Tests.Inbound.Read;

/// <summary>Files of the project, found from wherever the tests run.</summary>
internal static class ProjectFiles
{
    public static string Root { get; } = Find();

    public static string Sample(string name) => Path.Combine(Root, "samples", name);

    public static string Fixture(string name) => Path.Combine(Root, "tests/unit/Hub.Tests/Inbound/Read/Fixtures", name);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds Hub.sln.");
    }
}
