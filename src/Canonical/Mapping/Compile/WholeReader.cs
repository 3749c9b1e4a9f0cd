using Canonical.Mapping.Definition;
using Canonical.Mapping.Functions;

namespace Canonical.Mapping.Compile;

/// <summary>Reads <c>whole: { table: …, by: … }</c>: a cell that is one entry of that table is not cut, whatever signs its name has.</summary>
internal static class WholeReader
{
    public static Func<string, bool>? Read(YamlNode node, CompileContext context)
    {
        if (node["table"] is not { } table || node["by"] is not { } by)
        {
            context.Mistakes.Add(node.Line, "whole 应写成 { table: 基础数据表, by: 列 }");
            return null;
        }

        var lookup = ReferenceLookup.Read(table.Text, by, node["within"], node.Line, context);
        return lookup.Knows;
    }
}
