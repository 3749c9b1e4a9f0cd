namespace Architecture;

/// <summary>The files of the project, found by walking up to the solution.</summary>
internal static class Repository
{
    private static readonly string[] NotTracked = ["artifacts", "data", "bin", "obj", ".git", ".vs", ".vscode", ".idea", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];
    private static readonly string[] Readable = [".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".json", ".yaml", ".yml", ".sql", ".sh", ".txt", ".wsdl", ".xsd", ""];

    public static string Root { get; } = Find();

    /// <summary>Every file that belongs to the project, as a path from its root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))];

    public static IEnumerable<string> Sources(string folder) => Files.Where(file => file.StartsWith($"{folder}/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<string> Pages => Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    /// <summary>Text files, without data that others sent us: samples, the official schema suite, recorded bytes.</summary>
    public static IEnumerable<string> Texts => Files.Where(file =>
        Readable.Contains(Path.GetExtension(file)) && !file.StartsWith("samples/feeds/", StringComparison.Ordinal)
        && !file.Contains("/JsonSchemaTestSuite/", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("given.", StringComparison.Ordinal));

    public static IEnumerable<string> Folders(string folder) => Directory.EnumerateDirectories(Path.Combine(Root, folder)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(child => !NotTracked.Contains(child.Name) && child.LinkTarget is null).SelectMany(Walk));

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
