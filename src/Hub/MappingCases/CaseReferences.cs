using System.Text.Json;
using Canonical.Rules;

namespace Hub.MappingCases;

/// <summary>The reference tables that cases are run against: <c>mappings/reference.json</c>, small and fixed, so that cases do not depend on what was imported.</summary>
internal static class CaseReferences
{
    public static IReferenceTables Load(string mappings)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(mappings, "reference.json")));
        return new ReferenceTables([.. document.RootElement.EnumerateObject().Select(table =>
            new KeyValuePair<string, IReadOnlyList<ReferenceRow>>(table.Name, [.. table.Value.EnumerateArray().Select(Row)]))]);
    }

    private static ReferenceRow Row(JsonElement row) =>
        new(row.EnumerateObject().ToDictionary(column => column.Name, column => column.Value.ToString(), StringComparer.Ordinal));
}
