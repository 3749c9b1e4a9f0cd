using System.Globalization;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>count</c>: how many values a repeated field has; nothing when it has none.</summary>
internal sealed class CountFunction : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Integer;

    public static CountFunction Create(FunctionArguments arguments) => new();

    public override MappedValue Apply(in FunctionCall call)
    {
        var count = 0;
        foreach (var value in call.Values)
        {
            foreach (var item in value.Items)
            {
                count += call.Empty.IsEmpty(item) ? 0 : 1;
            }
        }

        return count == 0 ? MappedValue.Absent : MappedValue.OfNumber(count.ToString(CultureInfo.InvariantCulture));
    }
}
