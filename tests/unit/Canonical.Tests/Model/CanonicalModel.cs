using System.Collections.Concurrent;
using System.Text.Json;
using Canonical.Schema;

namespace Canonical.Tests.Model;

/// <summary>The schemas of the project as the tests look at them: documents, validators, examples.</summary>
internal static class CanonicalModel
{
    private const string Parts = "parts";
    private static readonly ConcurrentDictionary<string, ISchemaValidator> Compiled = new();
    private static readonly Lazy<SchemaRegistry> Registry = new(Fill);

    public static IReadOnlyDictionary<string, JsonElement> Documents { get; } = Directory.GetDirectories(ProjectFolder.Canonical)
        .Select(Path.GetFileName).OfType<string>()
        .ToDictionary(name => name, name => Json(Path.Combine(FolderOf(name), $"{name}.schema.json")));

    public static IReadOnlyList<string> Types { get; } = [.. Documents.Keys.Where(name => name != Parts).Order(StringComparer.Ordinal)];

    public static string Uri(string type) => $"https://schemas.hub.example/canonical/{type}/{Path.GetFileName(FolderOf(type))}/{type}.schema.json";

    /// <summary>The folder of the newest version of a type.</summary>
    public static string FolderOf(string type) =>
        Directory.GetDirectories(Path.Combine(ProjectFolder.Canonical, type)).MaxBy(folder => Version.Parse(Path.GetFileName(folder)))!;

    public static string[] Examples(string type) => Directory.GetFiles(Path.Combine(FolderOf(type), "examples"), "*.json");

    public static string Counterexamples(string type) => Path.Combine(FolderOf(type), "counterexamples.json");

    public static ISchemaValidator Validator(string type) => Compiled.GetOrAdd(type, static name =>
    {
        var compilation = Registry.Value.Compile(new Uri(Uri(name)));
        return compilation.Validator ?? throw new InvalidDataException(string.Join('\n', compilation.Faults));
    });

    public static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    /// <summary>The definition behind a <c>$ref</c>, or the schema itself. References go to the shared parts only.</summary>
    public static JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? Documents[Parts].GetProperty("$defs").GetProperty(reference.GetString()!.Split("#/$defs/")[1])
        : schema;

    /// <summary>The schema of the value a pointer leads to; null when the model has no such property.</summary>
    public static JsonElement? At(string type, string pointer)
    {
        var schema = Documents[type];
        foreach (var segment in pointer.Split('/')[1..])
        {
            var container = Resolve(schema);
            if (segment == "*" ? !container.TryGetProperty("items", out schema)
                : !container.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(segment, out schema))
            {
                return null;
            }
        }

        return schema;
    }

    private static SchemaRegistry Fill()
    {
        var registry = new SchemaRegistry();
        foreach (var name in Documents.Keys)
        {
            var faults = registry.Add(File.ReadAllBytes(Path.Combine(FolderOf(name), $"{name}.schema.json")), out _);
            if (faults.Count > 0)
            {
                throw new InvalidDataException(string.Join('\n', faults));
            }
        }

        return registry;
    }
}
