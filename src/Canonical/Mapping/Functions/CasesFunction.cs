using Canonical.Mapping.Compile;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>cases</c>: the first condition that holds decides, <c>{ of: [{ when: …, then: … }], else: { default: … } }</c>.</summary>
internal sealed class CasesFunction(FailurePolicy failure, KeyValuePair<Condition, MappedValue>[] cases) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Any;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Choice] : [];

    public IEnumerable<Condition> Conditions => cases.Select(c => c.Key);

    public static CasesFunction Create(FunctionArguments arguments)
    {
        var cases = new List<KeyValuePair<Condition, MappedValue>>();
        foreach (var item in arguments.Node("of")?.Items ?? [])
        {
            if (item["when"] is not { } when || item["then"] is not { } then || item.Entries.Count != 2)
            {
                arguments.Mistake(item.Line, "每种情形应写成 { when: 条件, then: 值 }");
            }
            else if (ConditionReader.Read(when, arguments.Context) is { } condition)
            {
                cases.Add(new(condition, arguments.Literal(then)));
            }
        }

        if (cases.Count == 0)
        {
            arguments.Mistake(arguments.Line, "cases 缺少 of");
        }

        return new CasesFunction(arguments.Failure(), [.. cases]);
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        foreach (var (condition, value) in cases)
        {
            if (condition.Holds(call.Run, call.Scope))
            {
                return value;
            }
        }

        return call.Fail(failure, MappingFaults.Choice, "各项内容的组合不属于任何一种已知情形", "请核对相关各项后重新报送。", null);
    }
}
