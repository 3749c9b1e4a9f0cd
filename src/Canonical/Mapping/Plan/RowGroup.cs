using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Plan;

/// <summary>The rows of a record that takes several: what a later row leaves blank, as merged cells do, an earlier one says.</summary>
internal static class RowGroup
{
    public static SourceNode Lay(ReadOnlySpan<SourceNode> rows)
    {
        if (rows[0].Fields is not { } first)
        {
            return rows[0];
        }

        SourceNode[]? laid = null;
        for (var i = 0; i < first.Shape.Names.Count; i++)
        {
            if (!IsBlank(first[i]))
            {
                continue;
            }

            foreach (var row in rows[1..])
            {
                var other = row[first.Shape.Names[i]];
                if (!IsBlank(other))
                {
                    laid ??= Copy(first);
                    laid[i] = other;
                    break;
                }
            }
        }

        return laid is null ? rows[0] : SourceNode.OfObject(new SourceObject(first.Shape, laid));
    }

    public static bool IsBlank(in SourceNode node) =>
        node.IsAbsent || (node.Kind == SourceKind.Text && SourceText.IsBlank(node.Text!));

    private static SourceNode[] Copy(SourceObject source)
    {
        var values = new SourceNode[source.Shape.Names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = source[i];
        }

        return values;
    }
}
