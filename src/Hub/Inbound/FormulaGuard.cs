using System.Buffers;
using System.Globalization;
using Canonical.Mapping;

namespace Hub.Inbound;

/// <summary>
/// A spreadsheet runs a CSV cell that begins like a formula. Such cells leave with an apostrophe in front, and lose it when the
/// corrected row comes back. Numbers are left alone.
/// </summary>
internal static class FormulaGuard
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> Starts = SearchValues.Create("=+-@\t\r＝＋－＠");

    public static string Shield(string cell) =>
        cell.Length > 0 && Starts.Contains(cell[0]) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? Mark + cell
            : cell;

    /// <summary>A row as it was before <see cref="Shield"/>.</summary>
    public static SourceNode Unshield(SourceNode node)
    {
        if (node.Fields is { } fields)
        {
            var values = new SourceNode[fields.Shape.Names.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Unshield(fields[i]);
            }

            return SourceNode.OfObject(new SourceObject(fields.Shape, values));
        }

        return node is { Kind: SourceKind.Text, Text: [Mark, var first, ..] text } && Starts.Contains(first) ? SourceNode.OfText(text[1..]) : node;
    }
}
