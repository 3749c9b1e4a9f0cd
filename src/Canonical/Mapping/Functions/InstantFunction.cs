using System.Globalization;
using Canonical.Dates;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>instant</c>: an RFC 3339 date-time in Shanghai time. <c>without-time</c> says what a mere day becomes:
/// <c>absent</c> (the default), <c>midnight</c> or <c>fail</c>.
/// </summary>
internal sealed class InstantFunction(FailurePolicy failure, string withoutTime) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject
        ? withoutTime == "fail" ? [MappingFaults.Date, MappingFaults.Instant] : [MappingFaults.Date]
        : [];

    public static InstantFunction Create(FunctionArguments arguments) => new(
        arguments.Failure(), arguments.Choice("without-time", "absent", "absent", "midnight", "fail"));

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var reading = DateCell.Read(value);
        switch (reading.Kind)
        {
            case DateReadingKind.Absent:
                return MappedValue.Absent;
            case DateReadingKind.Refused:
                return call.Fail(failure, MappingFaults.Date, reading.Refusal!.Message, reading.Refusal.Hint, value.Text);
            case DateReadingKind.Date when reading.Time is not null || withoutTime == "midnight":
                return MappedValue.OfText(Write(reading.Instant!.Value));
            case DateReadingKind.Date when withoutTime == "absent":
                return MappedValue.Absent;
            case DateReadingKind.Date:
                return call.Fail(failure, MappingFaults.Instant, $"“{value.Text}”没有时间", "请填写日期和时间，例如 2025-03-05 10:20:00。", value.Text);
            default:
                return call.Fail(failure, MappingFaults.Date, $"“{value.Text}”不是一个确定的时间", "请填写日期和时间，例如 2025-03-05 10:20:00。", value.Text);
        }
    }

    private static string Write(DateTimeOffset instant)
    {
        var local = ShanghaiTime.From(instant);
        var format = local.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }
}
