using System.Globalization;
using Canonical.Dates;

namespace Canonical.Mapping;

/// <summary>
/// Nested source records as one row of cells and back: <c>enterprise.name</c>, <c>officers.1.name</c> (positions from 1).
/// So a department that pushes JSON or XML can correct its rejected records in a spreadsheet.
/// </summary>
public static class SourceFlattening
{
    /// <summary>Cells by path, in the order of the source.</summary>
    public static Dictionary<string, string> Flatten(SourceNode root)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(root, "", cells);
        return cells;
    }

    /// <summary>The nested record of a flat one; fields without a dot stay as they are.</summary>
    public static SourceNode Unflatten(SourceNode flat)
    {
        if (flat.Fields is not { } fields || !fields.Shape.Names.Any(n => n.Contains('.', StringComparison.Ordinal)))
        {
            return flat;
        }

        var tree = new Branch();
        for (var i = 0; i < fields.Shape.Names.Count; i++)
        {
            if (!fields[i].IsAbsent && fields[i].Text is not "")
            {
                tree.Set(fields.Shape.Names[i].Split('.'), 0, fields[i]);
            }
        }

        return tree.ToNode();
    }

    private static void Flatten(SourceNode node, string path, Dictionary<string, string> cells)
    {
        switch (node.Kind)
        {
            case SourceKind.Absent:
                break;
            case SourceKind.Object:
                for (var i = 0; i < node.Fields!.Shape.Names.Count; i++)
                {
                    var name = node.Fields.Shape.Names[i];
                    Flatten(node.Fields[i], path.Length == 0 ? name : $"{path}.{name}", cells);
                }

                break;
            case SourceKind.List:
                var position = 0;
                foreach (var item in node.Items)
                {
                    position++;
                    Flatten(item, $"{path}.{position.ToString(CultureInfo.InvariantCulture)}", cells);
                }

                break;
            default:
                cells[path] = node.Kind == SourceKind.Date ? Written(node.Text!) : node.Text!;
                break;
        }
    }

    /// <summary>The date behind a spreadsheet's serial, as people and mappings read it; what is no serial of a date stays.</summary>
    private static string Written(string serial) => DateReading.Read(serial, DateReadingOptions.SpreadsheetSerial) switch
    {
        { Date: { } day, Time: { } time } when time != default => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {time:HH:mm:ss}"),
        { Date: { } day } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => serial,
    };

    private sealed class Branch
    {
        private readonly List<(string Name, Branch? Branch, SourceNode Leaf)> _children = [];

        public void Set(string[] path, int at, SourceNode leaf)
        {
            if (at == path.Length - 1)
            {
                _children.Add((path[at], null, leaf));
                return;
            }

            var branch = _children.Find(c => c.Name == path[at] && c.Branch is not null).Branch;
            if (branch is null)
            {
                branch = new Branch();
                _children.Add((path[at], branch, default));
            }

            branch.Set(path, at + 1, leaf);
        }

        public SourceNode ToNode()
        {
            var nodes = _children.Select(c => c.Branch?.ToNode() ?? c.Leaf).ToArray();
            return _children.Count > 0 && _children.TrueForAll(c => c.Name.Length > 0 && c.Name.All(char.IsAsciiDigit))
                ? SourceNode.OfList(nodes)
                : SourceNode.OfObject(new SourceObject(new SourceShape(_children.ConvertAll(c => c.Name)), nodes));
        }
    }
}
