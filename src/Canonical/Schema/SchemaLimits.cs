namespace Canonical.Schema;

/// <summary>Bounds that are not a matter of configuration.</summary>
internal static class SchemaLimits
{
    /// <summary>Nesting of a schema document.</summary>
    public const int MaxSchemaDepth = 256;

    /// <summary>Deepest instance that may be configured; more would put the stack at risk.</summary>
    public const int MaxInstanceDepth = 512;

    /// <summary>References followed inside each other while evaluating one value.</summary>
    public const int MaxReferenceDepth = 2048;
}
