using System.Text;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>join</c>: several fields, or a repeated one, in one text; <c>separator</c> stands between, <c>distinct: true</c> leaves out what is there already.</summary>
internal sealed class JoinFunction(string separator, bool isDistinct) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public static JoinFunction Create(FunctionArguments arguments) =>
        new(arguments.Text("separator") ?? "", arguments.Flag("distinct"));

    public override MappedValue Apply(in FunctionCall call)
    {
        StringBuilder? joined = null;
        HashSet<string>? seen = isDistinct ? new(StringComparer.Ordinal) : null;
        string? only = null;
        foreach (var value in call.Values)
        {
            foreach (var item in value.Items)
            {
                if (item.Text is not { } written || call.Empty.IsEmpty(written))
                {
                    continue;
                }

                var text = SourceText.Fold(written);
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
}
