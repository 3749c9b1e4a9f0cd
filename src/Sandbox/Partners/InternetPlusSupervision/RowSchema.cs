using Canonical.Schema;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>The row schema beside the program.</summary>
internal static class RowSchema
{
    public static ISchemaValidator Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "sandbox", "internet-plus-supervision", "inspection-record-row.schema.json");
        var registry = new SchemaRegistry();
        var uri = new Uri("https://schemas.hub.example/sandbox/inspection-record-row");
        var faults = registry.Add(uri, File.ReadAllBytes(file));
        var compiled = faults.Count == 0 ? registry.Compile(uri) : null;
        return compiled?.Validator
            ?? throw new InvalidDataException(string.Join("；", (compiled?.Faults ?? faults).Select(f => f.Message)));
    }
}
