using System.Reflection;

namespace Canonical.Schema.Compilation;

/// <summary>The meta-schemas of draft 2020-12, embedded in the program.</summary>
internal static class MetaSchemaStore
{
    private const string Prefix = "MetaSchemas/";

    private static readonly Lazy<Dictionary<string, SchemaResource>> All = new(Load);

    public static Dictionary<string, SchemaResource> Resources => All.Value;

    private static Dictionary<string, SchemaResource> Load()
    {
        var resources = new Dictionary<string, SchemaResource>(StringComparer.Ordinal);
        var registry = new SchemaRegistry(resources);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (registry.Add(bytes, out _) is [var fault, ..])
            {
                throw new InvalidOperationException(name + ": " + fault.Message);
            }
        }

        return resources;
    }
}
