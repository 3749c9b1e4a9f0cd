using System.Text.Json;

namespace Hub.Registry;

/// <summary>A condition on a record: its value at a pointer is, or is not, among some. A value that is not there is among none.</summary>
internal sealed record RouteCondition(string At, IReadOnlySet<string> Values, bool IsNegated)
{
    public bool Holds(JsonElement record) => Values.Contains(Find(record) ?? "") != IsNegated;

    private string? Find(JsonElement record)
    {
        foreach (var name in At.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty(name, out record))
            {
                return null;
            }
        }

        return record.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? record.ToString() : null;
    }
}
