using Hub.Hosting;

namespace Bench.Hosting;

/// <summary>
/// The project's own schemas, templates and mappings with one difference: inspection records are owed to two feeds, one of them of a
/// partner that nobody has configured; and one department may send without a limit per minute.
/// </summary>
internal sealed class BenchHome : IDisposable
{
    private const string Routes = """
          - type: inspection-record
            to: internet-plus-supervision/inspection-records
          - type: inspection-record
            to: nobody/inspection-records

        """;

    private static readonly string[] Whole = ["schemas", "documents"];

    private BenchHome(string folder, string original) => (Folder, Original) = (folder, original);

    public string Folder { get; }

    /// <summary>Where the project lies.</summary>
    public string Original { get; }

    public static BenchHome Create(string unlimited)
    {
        var original = HubHome.Find();
        var folder = Directory.CreateTempSubdirectory("hub-bench-home-").FullName;
        foreach (var whole in Whole)
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, whole), Path.Combine(original, whole));
        }

        var mappings = Directory.CreateDirectory(Path.Combine(folder, "mappings")).FullName;
        foreach (var partner in Directory.GetDirectories(Path.Combine(original, "mappings")))
        {
            if (Path.GetFileName(partner) != unlimited)
            {
                Directory.CreateSymbolicLink(Path.Combine(mappings, Path.GetFileName(partner)), partner);
            }
        }

        foreach (var file in Directory.GetFiles(Path.Combine(original, "mappings")).Where(file => Path.GetFileName(file) != "routing.yaml"))
        {
            File.Copy(file, Path.Combine(mappings, Path.GetFileName(file)));
        }

        CopyUnlimited(Path.Combine(original, "mappings", unlimited), Directory.CreateDirectory(Path.Combine(mappings, unlimited)).FullName);

        File.WriteAllText(Path.Combine(mappings, "routing.yaml"), OthersOf(Path.Combine(original, "mappings", "routing.yaml")) + Routes);
        return new BenchHome(folder, original);
    }

    public void Dispose()
    {
        foreach (var link in Directory.GetDirectories(Path.Combine(Folder, "mappings")).Concat(Whole.Select(whole => Path.Combine(Folder, whole))))
        {
            if (new DirectoryInfo(link).LinkTarget is not null)
            {
                File.Delete(link);
            }
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The routes of everything else: a route is its <c>type</c> line and what follows up to the next.</summary>
    private static string OthersOf(string routing)
    {
        var kept = new List<string>();
        var isInspection = false;
        foreach (var line in File.ReadLines(routing))
        {
            isInspection = line.Contains("- type:", StringComparison.Ordinal) ? line.EndsWith(" inspection-record", StringComparison.Ordinal) : isInspection;
            if (!isInspection)
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept) + "\n";
    }

    private static void CopyUnlimited(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*.yaml"))
        {
            File.WriteAllText(Path.Combine(to, Path.GetFileName(file)), File.ReadAllText(file).Replace("perMinute: ", "perMinute: 100000", StringComparison.Ordinal));
        }
    }
}
