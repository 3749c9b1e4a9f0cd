using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Canonical.Definitions;

/// <summary>Opens a YAML definition file; whatever is wrong with it becomes a problem with its line.</summary>
internal static class DefinitionFile
{
    /// <summary>The mapping at the root of the file; null when it cannot be read, with the reason noted.</summary>
    public static DefinitionMap? Read(string path, DefinitionProblems problems)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents.Count == 1 && yaml.Documents[0].RootNode is YamlMappingNode root)
            {
                return new DefinitionMap(root, path, problems);
            }

            problems.Add(path, 1, "expected one YAML document with named properties");
        }
        catch (YamlException e)
        {
            problems.Add(path, (int)e.Start.Line, $"not readable as YAML: {e.Message}");
        }
        catch (IOException e)
        {
            problems.Add(path, 0, $"cannot be read: {e.Message}");
        }

        return null;
    }

    /// <summary>The files of a folder in a stable order; a missing or empty folder is a problem, never an empty success.</summary>
    public static string[] In(string folder, string pattern, DefinitionProblems problems)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];
        if (files.Length == 0)
        {
            problems.Add(folder, 0, $"no file {pattern} found");
        }

        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
