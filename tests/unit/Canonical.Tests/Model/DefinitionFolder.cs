namespace Canonical.Tests.Model;

/// <summary>A folder of definition files that lives as long as a test.</summary>
internal sealed class DefinitionFolder : IDisposable
{
    public DefinitionFolder(params (string Name, string Text)[] files)
    {
        Path = Directory.CreateTempSubdirectory("definitions").FullName;
        foreach (var (name, text) in files)
        {
            var file = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
