using Hub.Registry;

namespace Hub.InspectionCodes;

/// <summary>Codes of code lists in words, for messages and the public page.</summary>
internal sealed class CodeWords(HubContent content)
{
    public string Zh(string scheme, string code) => content.Codes.Find(scheme, code, null).Entry?.Zh ?? code;

    public string En(string scheme, string code) => content.Codes.Find(scheme, code, null).Entry?.En ?? code;

    public string State(string state) => Zh("inspection-code-status", state);

    /// <summary>Code and both meanings of every entry that may be used.</summary>
    public IReadOnlyList<(string Code, string Zh, string En)> All(string scheme) =>
        content.Codes.TryGet(scheme, out var list) ? [.. list.ValidOn(null).Select(entry => (entry.Code, entry.Zh, entry.En))] : [];
}
