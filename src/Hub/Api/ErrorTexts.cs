using System.Text.Json;

namespace Hub.Api;

/// <summary>The faults of a rejection as cells: what several say is joined, said once.</summary>
internal sealed class ErrorTexts(string faults)
{
    private readonly JsonElement[] _faults = Read(faults);

    public string Join(string property) =>
        string.Join("；", _faults.Where(fault => fault.TryGetProperty(property, out _)).Select(fault => fault.GetProperty(property).GetString()).Distinct());

    private static JsonElement[] Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
