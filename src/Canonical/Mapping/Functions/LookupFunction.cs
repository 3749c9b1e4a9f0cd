using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>lookup</c>: a column of a reference table, <c>{ table: inspection-item, by: [name, itemCode], get: itemCode, within: { departmentId: health } }</c>.
/// <c>by</c> names the columns in which the field is looked for, in this order; <c>within</c> narrows to rows with these values.
/// </summary>
internal sealed class LookupFunction(FailurePolicy failure, ReferenceLookup lookup, string get, string title) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Unknown, MappingFaults.Ambiguous] : [];

    public static LookupFunction Create(FunctionArguments arguments)
    {
        var get = arguments.Required("get");
        var lookup = ReferenceLookup.Read(
            arguments.Required("table"), arguments.Node("by"), arguments.Node("within"), arguments.Line, arguments.Context);
        lookup.CheckColumn(get, arguments.Line, arguments.Context);
        return new LookupFunction(arguments.Failure(), lookup, get, arguments.Text("title") ?? "基础数据");
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var key = SourceText.Fold(value.Text!);
        var (found, isAmbiguous) = lookup.Find(key, get);
        if (found is not null)
        {
            return MappedValue.OfText(found);
        }

        return isAmbiguous
            ? call.Fail(failure, MappingFaults.Ambiguous, $"“{key}”在{title}中对应多条记录，无法确定是哪一条", "请改填编码。", value.Text)
            : call.Fail(failure, MappingFaults.Unknown, $"“{key}”不在{title}中", $"请按{title}中的名称或编码填写；如为新增内容，请先办理备案。", value.Text);
    }
}
