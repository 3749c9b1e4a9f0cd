using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>constant</c>: always the same value, in the type of the target.</summary>
internal sealed class ConstantFunction(MappedValue value) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Any;

    public override MappedValue Apply(in FunctionCall call) => value;

    public static ConstantFunction Create(FunctionArguments arguments)
    {
        if (arguments.Node("value") is { } written)
        {
            return new ConstantFunction(arguments.Literal(written));
        }

        if (arguments.Short is { } text)
        {
            return new ConstantFunction(arguments.Literal(new YamlNode { Kind = YamlKind.Scalar, Line = arguments.Line, Text = text }));
        }

        arguments.Mistake(arguments.Line, "constant 缺少值");
        return new ConstantFunction(MappedValue.Failed);
    }
}
