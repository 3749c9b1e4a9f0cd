namespace Canonical.Tests.Schema;

/// <summary>Where the official suite lies in the working tree.</summary>
internal static class SuiteFolder
{
    public static string Root { get; } = Path.Combine(SolutionFolder(), "tests", "unit", "Canonical.Tests", "JsonSchemaTestSuite");

    public static string Required => Path.Combine(Root, "tests", "draft2020-12");

    public static string Optional => Path.Combine(Root, "tests", "optional");

    public static string Remotes => Path.Combine(Root, "remotes");

    private static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hub.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Hub.sln not found");
        }

        return folder.FullName;
    }
}
