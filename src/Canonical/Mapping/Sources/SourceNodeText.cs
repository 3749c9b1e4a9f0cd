namespace Canonical.Mapping.Sources;

/// <summary>A source value in one line, for traces and messages.</summary>
internal static class SourceNodeText
{
    public static string? Of(in SourceNode node) => node.Kind switch
    {
        SourceKind.Absent => null,
        SourceKind.List => string.Join(" | ", node.Items.ToArray().Select(item => Of(item))),
        SourceKind.Object => OfFields(node.Fields!),
        _ => node.Text,
    };

    private static string OfFields(SourceObject fields) =>
        string.Join("; ", fields.Shape.Names.Select((name, i) => $"{name}={Of(fields[i])}"));
}
