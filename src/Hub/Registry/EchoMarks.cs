using Canonical.Mapping;

namespace Hub.Registry;

/// <summary>
/// Where a partner's rows say from whom they come: the system that made the record, its id there, the systems it passed through.
/// Dotted source fields, from <c>partner.yaml</c>; what hops say may be a list or one text with separators.
/// </summary>
internal sealed record EchoMarks(string? System, string? Id, string? Hops)
{
    private static readonly char[] Separators = [',', ';', '>', '|', ' ', '，', '；', '、'];

    /// <summary>What a row says.</summary>
    public (string? System, string? Id, IReadOnlyList<string> Hops) Of(SourceNode row) =>
        (Text(row, System), Text(row, Id), Hops is null ? [] : Words(At(row, Hops)));

    private static List<string> Words(SourceNode node)
    {
        var words = new List<string>();
        foreach (var item in node.Items)
        {
            words.AddRange((item.Text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return words;
    }

    private static string? Text(SourceNode row, string? path) => path is not null && At(row, path).Text is { Length: > 0 } text ? text.Trim() : null;

    private static SourceNode At(SourceNode node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = node[name];
        }

        return node;
    }
}
