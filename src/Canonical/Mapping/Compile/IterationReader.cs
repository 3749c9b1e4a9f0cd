using Canonical.Mapping.Definition;
using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Compile;

/// <summary>
/// Reads what follows <c>each:</c>: <c>$rows</c>, the name of a repeated field, <c>{ split: … }</c> or <c>{ zip: […] }</c>,
/// and says what plain names mean inside.
/// </summary>
internal static class IterationReader
{
    public static (Iteration Iteration, SourceScope Scope)? Read(YamlNode node, CompileContext context)
    {
        if (node.Kind == YamlKind.Scalar)
        {
            return node.Text == "$rows" ? (new RowsIteration(), new SourceScope.Record()) : ReadSiblings(node, context);
        }

        foreach (var (key, _) in node.Entries)
        {
            if (key.Text is not ("split" or "zip" or "separators" or "spaces" or "whole"))
            {
                context.Mistakes.Add(key.Line, $"each 没有参数 {key.Text}，可用：split、zip、separators、spaces、whole");
            }
        }

        var splitter = new TextSplitter(node["separators"]?.Text ?? TextSplitter.Usual, node["spaces"]?.Text == "true");
        if (node["zip"] is { Items.Count: > 1 } zip)
        {
            var paths = zip.Items.Select(context.Path).ToArray();
            return (new ZipIteration(paths, splitter, context.Empty), new SourceScope.Zipped([.. paths.Select(p => p.Display)]));
        }

        if (node["split"] is { } split)
        {
            var paths = (split.Kind == YamlKind.Sequence ? split.Items : [split]).Select(context.Path).ToArray();
            var isWhole = node["whole"] is { } whole ? WholeReader.Read(whole, context) : null;
            return (new SplitIteration(paths, splitter, context.Empty, isWhole), new SourceScope.Part(paths[0].Display));
        }

        context.Mistakes.Add(node.Line, "each 应为 $rows、重复字段名、{ split: 字段 } 或 { zip: [字段, 字段] }");
        return null;
    }

    private static (Iteration Iteration, SourceScope Scope) ReadSiblings(YamlNode node, CompileContext context)
    {
        var path = context.Path(node);
        return (new SiblingsIteration(path), new SourceScope.Element(path.Display));
    }
}
