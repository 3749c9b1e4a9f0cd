using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>raw</c>: exactly as written.</summary>
internal sealed class RawFunction : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    // The spelling may differ from row to row; whether the meaning does is seen where it is read.
    public override bool MustAgree => false;

    public static RawFunction Create(FunctionArguments arguments) => new();

    public override MappedValue Apply(in FunctionCall call) =>
        call.TryRead(out var value, out var missing) ? MappedValue.OfText(value.Text!) : missing;
}
