namespace Canonical.Tests.Model;

/// <summary>Folders of the checkout the tests run in.</summary>
internal static class ProjectFolder
{
    public static string Root { get; } = Find();

    public static string Schemas => Path.Combine(Root, "schemas");

    public static string Canonical => Path.Combine(Schemas, "canonical");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("no folder above the tests holds Hub.sln");
    }
}
