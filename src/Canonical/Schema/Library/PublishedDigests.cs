using System.Text.Json;

namespace Canonical.Schema.Library;

/// <summary>
/// The digests of published versions, kept in <c>published.json</c>: an object of <c>type/version</c> to SHA-256 in hexadecimal.
/// What stands there may not change any more.
/// </summary>
public sealed class PublishedDigests
{
    /// <summary>Name of the file beside the types.</summary>
    public const string FileName = "published.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly SortedDictionary<string, string> _digests;

    private PublishedDigests(SortedDictionary<string, string> digests) => _digests = digests;

    /// <summary>Names of the published versions.</summary>
    public IReadOnlyCollection<string> Names => _digests.Keys;

    /// <summary>Reads the list of a folder; without a file nothing is published. Null when the file cannot be read as a list.</summary>
    public static PublishedDigests? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            return new PublishedDigests(new(StringComparer.Ordinal));
        }

        try
        {
            var digests = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file));
            return digests is null ? null : new PublishedDigests(new(digests, StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a version is published.</summary>
    public bool Has(SchemaEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _digests.ContainsKey(entry.Name);
    }

    /// <summary>Whether a published version still has the bytes it was published with.</summary>
    public bool IsUnchanged(SchemaEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _digests.TryGetValue(entry.Name, out var digest) && string.Equals(digest, entry.Digest, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Adds versions that are not published yet; those that are keep their digest.</summary>
    public void Publish(IEnumerable<SchemaEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            _digests.TryAdd(entry.Name, entry.Digest);
        }
    }

    /// <summary>Writes the list into a folder.</summary>
    public void Write(string folder) =>
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(_digests, Readable).ReplaceLineEndings("\n") + "\n");
}
