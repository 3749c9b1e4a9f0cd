using System.Globalization;
using Canonical.Dates;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>instant</c>: an RFC 3339 date-time in Shanghai time. <c>without-time</c> says what a mere day becomes:
/// <c>absent</c> (the default), <c>midnight</c> or <c>fail</c>. <c>years</c> as for <c>date</c>.
/// </summary>
internal sealed class InstantFunction(FailurePolicy failure, string withoutTime, DateReadingOptions written) : MappingFunction
{
    private const int LongestInstant = 33;
    private const int Seconds = 19;
    private const int Offset = 6;

    public override TargetTypes Produces => TargetTypes.Text;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject
        ? withoutTime == "fail" ? [MappingFaults.Date, MappingFaults.Instant] : [MappingFaults.Date]
        : [];

    public static InstantFunction Create(FunctionArguments arguments) => new(
        arguments.Failure(), arguments.Choice("without-time", "absent", "absent", "midnight", "fail"), DateCell.Written(arguments));

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var reading = call.Run.Date.Read(value, written);
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
        Span<char> text = stackalloc char[LongestInstant];
        ShanghaiTime.From(instant).TryFormat(text, out _, "O", CultureInfo.InvariantCulture);

        // What is there of a fraction, without the noughts behind it.
        var whole = text[..Seconds];
        var fraction = text[Seconds..^Offset].TrimEnd('0').TrimEnd('.');
        return string.Concat(whole, fraction, text[^Offset..]);
    }
}
