using System.Text.Json;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>What the platform's validator demands of a single row of a table, whatever it holds already.</summary>
internal interface IRowRules
{
    /// <summary>Why the row is refused; null when it is sound.</summary>
    RowVerdict? Refusal(JsonElement row, string batch, string? digest);
}
