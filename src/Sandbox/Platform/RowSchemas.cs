using Canonical.Schema;

namespace Sandbox.Platform;

/// <summary>The row schemas that lie beside the program, one folder per partner.</summary>
internal static class RowSchemas
{
    public static ISchemaValidator Load(string partnerId, string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "sandbox", "rows", partnerId, $"{name}.schema.json");
        var registry = new SchemaRegistry();
        var uri = new Uri($"https://schemas.hub.example/sandbox/{partnerId}/{name}");
        var faults = registry.Add(uri, File.ReadAllBytes(file));
        var compiled = faults.Count == 0 ? registry.Compile(uri) : null;
        return compiled?.Validator
            ?? throw new InvalidDataException(string.Join("；", (compiled?.Faults ?? faults).Select(f => f.Message)));
    }
}
