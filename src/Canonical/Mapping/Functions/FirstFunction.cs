using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>first</c>: the first of several fields that says something.</summary>
internal sealed class FirstFunction : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public static FirstFunction Create(FunctionArguments arguments) => new();

    public override MappedValue Apply(in FunctionCall call)
    {
        foreach (var value in call.Values)
        {
            foreach (var item in value.Items)
            {
                if (item.Text is { } text && !call.Empty.IsEmpty(text))
                {
                    return MappedValue.OfText(SourceText.Fold(text));
                }
            }
        }

        return MappedValue.Absent;
    }
}
