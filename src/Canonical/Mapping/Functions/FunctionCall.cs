using Canonical.Faults;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Functions;

/// <summary>The source values a function gets, and the way to say that one is wrong.</summary>
internal readonly ref struct FunctionCall(ReadOnlySpan<SourceNode> values, SourceNode scope, ValuePlan plan, MappingRun run)
{
    public ReadOnlySpan<SourceNode> Values { get; } = values;

    public MappingRun Run => run;

    /// <summary>The record or element the target belongs to.</summary>
    public SourceNode Scope => scope;

    public EmptyWords Empty => plan.Empty;

    /// <summary>
    /// The single value there should be. False when there is nothing, then <paramref name="missing"/> is what to return:
    /// absent, or failed because a list or an object stands where one value should be.
    /// </summary>
    public bool TryRead(out SourceNode value, out MappedValue missing)
    {
        value = Values.IsEmpty ? SourceNode.Absent : Values[0];
        missing = MappedValue.Absent;
        if (value.Kind == SourceKind.List)
        {
            value = Single(value, out var isSeveral);
            if (isSeveral)
            {
                missing = FailNotScalar();
                return false;
            }
        }

        if (value.Kind == SourceKind.Object)
        {
            missing = FailNotScalar();
            return false;
        }

        return value.Text is { } text && !(value.Kind == SourceKind.Text && plan.Empty.IsEmpty(text));
    }

    public MappedValue Fail(FailurePolicy policy, string code, string message, string hint, string? value) => policy.Kind switch
    {
        FailureKind.Default => policy.Default,
        FailureKind.Keep => MappedValue.OfText(SourceText.Fold(value ?? "")),
        FailureKind.Absent => MappedValue.Absent,
        _ => Reject(code, message, hint, value),
    };

    private MappedValue Reject(string code, string message, string hint, string? value)
    {
        run.Add(new Fault(code, message, hint, plan.Field, run.Locate(plan.Pointer), MappingFaults.Shorten(value)));
        return MappedValue.Failed;
    }

    private MappedValue FailNotScalar() => Reject(
        MappingFaults.NotScalar,
        $"“{plan.Field}”应当是一个值，实际是一组值",
        "请按接口说明只填写一个值。",
        SourceNodeText.Of(Values[0]));

    private SourceNode Single(in SourceNode list, out bool isSeveral)
    {
        var found = SourceNode.Absent;
        isSeveral = false;
        foreach (var item in list.Items)
        {
            if (plan.Empty.IsEmpty(item) || (item.Text is { } text && text == found.Text))
            {
                continue;
            }

            isSeveral |= !found.IsAbsent;
            found = item;
        }

        return found;
    }
}
