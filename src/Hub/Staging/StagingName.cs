namespace Hub.Staging;

/// <summary>A table or view of a department's database; never part of a statement but quoted.</summary>
internal readonly record struct StagingName(string? Schema, string Name)
{
    /// <summary>As it stands in a statement.</summary>
    public string Sql => Schema is null ? Quote(Name) : $"{Quote(Schema)}.{Quote(Name)}";

    /// <summary>Reads <c>table</c> or <c>schema.table</c>.</summary>
    public static StagingName Parse(string text) => text.Split('.') is [var schema, var name] ? new(schema, name) : new(null, text);

    /// <summary>A name as PostgreSQL takes it literally.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
