using System.Globalization;
using Canonical.Dates;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>date</c>: the day in Shanghai, <c>yyyy-MM-dd</c>, from any of the forms departments write, spreadsheet serials included.
/// A sentinel for "without end" or "not known" is a failure unless <c>sentinels: absent</c>.
/// <c>years</c> says which years besides those of four digits the sender writes: <c>two-digit</c>, <c>republic</c> (民国) or <c>any</c>.
/// </summary>
internal sealed class DateFunction(FailurePolicy failure, bool sentinelsAreAbsent, DateReadingOptions written) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Date] : [];

    public static DateFunction Create(FunctionArguments arguments) => new(
        arguments.Failure(), arguments.Choice("sentinels", "fail", "fail", "absent") == "absent", DateCell.Written(arguments));

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var reading = call.Run.Date.Read(value, written);
        return reading.Kind switch
        {
            DateReadingKind.Absent => MappedValue.Absent,
            DateReadingKind.Date => MappedValue.OfText(reading.ShanghaiDate!.Value.ToString("O", CultureInfo.InvariantCulture)),
            DateReadingKind.Refused => call.Fail(failure, MappingFaults.Date, reading.Refusal!.Message, reading.Refusal.Hint, value.Text),
            _ when sentinelsAreAbsent => MappedValue.Absent,
            _ => call.Fail(failure, MappingFaults.Date, $"“{value.Text}”不是一个确定的日期", "请填写实际日期，例如 2025-03-05。", value.Text),
        };
    }
}
