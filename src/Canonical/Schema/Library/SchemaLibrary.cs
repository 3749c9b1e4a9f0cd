using Canonical.Faults;

namespace Canonical.Schema.Library;

/// <summary>
/// The canonical schemas of a folder, <c>&lt;type&gt;/&lt;major.minor&gt;/&lt;type&gt;.schema.json</c>, ready to be compiled;
/// they may refer to each other in any order.
/// </summary>
public sealed class SchemaLibrary
{
    private const string Suffix = ".schema.json";

    private readonly SchemaRegistry _registry = new();
    private readonly List<SchemaEntry> _entries = [];
    private readonly List<Fault> _faults = [];

    private SchemaLibrary()
    {
    }

    /// <summary>All versions of all types, by type and then from old to new.</summary>
    public IReadOnlyList<SchemaEntry> Entries => _entries;

    /// <summary>What could not be read: broken JSON, an <c>$id</c> that is not that of the place; codes <c>VAL-318x</c>.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>The documents by address.</summary>
    public SchemaRegistry Registry => _registry;

    /// <summary>Reads a folder such as <c>schemas/canonical</c>; a missing one is an empty library.</summary>
    public static SchemaLibrary Load(string folder)
    {
        var library = new SchemaLibrary();
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Suffix, SearchOption.AllDirectories))
            {
                library.Read(file);
            }
        }

        library._entries.Sort((left, right) =>
            string.CompareOrdinal(left.Type, right.Type) is var order and not 0 ? order : left.Version.CompareTo(right.Version));
        return library;
    }

    /// <summary>A version of a type, the newest when none is given; null when there is none.</summary>
    /// <param name="type">The type, or type and version as in <c>inspection-record/1.0</c>.</param>
    public SchemaEntry? Find(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _entries.LastOrDefault(entry => entry.Type == type || entry.Name == type);
    }

    /// <summary>The version before another one; null for the first.</summary>
    public SchemaEntry? Predecessor(SchemaEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _entries.LastOrDefault(other => other.Type == entry.Type && other.Version < entry.Version);
    }

    /// <summary>Compiles a version.</summary>
    public SchemaCompilation Compile(SchemaEntry entry, SchemaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _registry.Compile(entry.Id, options);
    }

    private void Read(string file)
    {
        var type = Path.GetFileName(file)[..^Suffix.Length];
        var folder = Path.GetDirectoryName(file)!;
        var isInPlace = SchemaVersion.TryParse(Path.GetFileName(folder), out var version)
            && Path.GetFileName(Path.GetDirectoryName(folder)) == type;
        var entry = new SchemaEntry(type, version, file, File.ReadAllBytes(file));
        if (!isInPlace)
        {
            _faults.Add(SchemaFaults.BadId(entry.Name, file));
            return;
        }

        var faults = _registry.Add(entry.Bytes, out var id);
        _faults.AddRange(faults.Select(fault => fault with { Pointer = $"{file} {fault.Pointer}" }));
        if (id is not null && id != entry.Id)
        {
            _faults.Add(SchemaFaults.BadId(id.ToString(), file));
        }
        else if (faults.Count == 0)
        {
            _entries.Add(entry);
        }
    }
}
