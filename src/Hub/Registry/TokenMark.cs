using Canonical.Mapping;

namespace Hub.Registry;

/// <summary>
/// Where a row shows the token of its subject instead of a code (a dotted source field), and which outbound feed of the same partner
/// tells whose it is. From <c>token</c> of a feed in <c>partner.yaml</c>.
/// </summary>
internal sealed record TokenMark(string Field, string Feed)
{
    /// <summary>Longer texts are no tokens; they are never asked about.</summary>
    public const int Longest = 200;

    /// <summary>The token a row shows; null when it shows none.</summary>
    public string? Of(SourceNode row)
    {
        foreach (var name in Field.Split('.'))
        {
            row = row[name];
        }

        return row.Text?.Trim() is { Length: > 0 and <= Longest } token ? token : null;
    }
}
