using System.Reflection;

namespace Canonical.Schema.Patterns;

/// <summary>An embedded table of code point sets: one line per set, <c>name name: ranges</c>, read set by set on demand.</summary>
internal sealed class UnicodeTable
{
    private readonly Dictionary<string, Lazy<CodePointSet>> _sets = new(StringComparer.Ordinal);

    /// <param name="resource">File name of the embedded table.</param>
    public UnicodeTable(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException("missing resource " + resource);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                AddLine(line);
            }
        }
    }

    /// <summary>The set of that name (<c>Script Han</c>, <c>PVALID</c>); null when there is none.</summary>
    public CodePointSet? this[string name] => _sets.TryGetValue(name, out var set) ? set.Value : null;

    private void AddLine(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var ranges = line[(colon + 2)..];
        var names = line[..colon].Split(' ');
        var set = new Lazy<CodePointSet>(() => CodePointSet.Parse(ranges));
        if (names.Length == 1)
        {
            _sets[names[0]] = set;
        }

        foreach (var name in names.Skip(1))
        {
            _sets[names[0] + " " + name] = set;
        }
    }
}
