using System.Collections.Frozen;
using System.Text;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>join</c>: several fields, or a repeated one, in one text; <c>separator</c> stands between, <c>distinct: true</c> leaves out what is
/// there already, <c>texts-of: scheme</c> writes the Chinese text of a code in place of the code, <c>names-in: { table, by, get }</c>
/// a column of a reference table in place of its key. What is not known there stays as it is.
/// </summary>
internal sealed class JoinFunction(string separator, bool isDistinct, Func<string, string?> wording) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public static JoinFunction Create(FunctionArguments arguments) =>
        new(arguments.Text("separator") ?? "", arguments.Flag("distinct"), Wording(arguments));

    public override MappedValue Apply(in FunctionCall call)
    {
        StringBuilder? joined = null;
        HashSet<string>? seen = isDistinct ? new(StringComparer.Ordinal) : null;
        string? only = null;
        var scalars = new List<SourceNode>();
        foreach (var value in call.Values)
        {
            scalars.Clear();
            Collect(value, scalars);
            foreach (var item in scalars)
            {
                if (item.Text is not { } written || call.Empty.IsEmpty(written))
                {
                    continue;
                }

                var text = SourceText.Fold(written);
                text = wording(text) ?? text;
                if (seen?.Add(text) == false)
                {
                    continue;
                }

                if (only is null)
                {
                    only = text;
                    continue;
                }

                joined ??= new StringBuilder(only);
                joined.Append(separator).Append(text);
            }
        }

        return only is null ? MappedValue.Absent : MappedValue.OfText(joined?.ToString() ?? only);
    }

    // A repeated field inside a repeated one is a list of lists.
    private static void Collect(in SourceNode value, List<SourceNode> scalars)
    {
        foreach (var item in value.Items)
        {
            if (item.Kind == SourceKind.List)
            {
                Collect(item, scalars);
            }
            else
            {
                scalars.Add(item);
            }
        }
    }

    private static Func<string, string?> Wording(FunctionArguments arguments)
    {
        if (arguments.Node("names-in") is { } names)
        {
            var get = names["get"]?.Text ?? "";
            var lookup = ReferenceLookup.Read(names["table"]?.Text ?? "", names["by"], names["within"], names.Line, arguments.Context);
            lookup.CheckColumn(get, names.Line, arguments.Context);
            return key => lookup.Find(key, get).Value;
        }

        if (arguments.Text("texts-of") is not { } scheme)
        {
            return _ => null;
        }

        if (arguments.Context.Codes.TryGet(scheme, out var list))
        {
            return list.Entries.DistinctBy(entry => entry.Code).ToFrozenDictionary(entry => entry.Code, entry => entry.Zh, StringComparer.Ordinal).GetValueOrDefault;
        }

        arguments.Mistake(arguments.Line, $"没有代码表“{scheme}”");
        return _ => null;
    }
}
