using System.Globalization;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>amount</c>: money in another unit, <c>{ from: wan-yuan, to: yuan }</c>, as text without needless zeros. A unit written in the
/// cell itself (0.5万元, 5000元) beats the one of the column; what is negative fails.
/// </summary>
internal sealed class AmountFunction(FailurePolicy failure, bool isWan, bool toWan) : MappingFunction
{
    private const string Yuan = "yuan";
    private const string WanYuan = "wan-yuan";
    private const decimal Wan = 10_000m;

    public override TargetTypes Produces => TargetTypes.Text;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Number] : [];

    public static AmountFunction Create(FunctionArguments arguments)
    {
        arguments.Required("from");
        arguments.Required("to");
        return new(arguments.Failure(), arguments.Choice("from", Yuan, Yuan, WanYuan) == WanYuan, arguments.Choice("to", Yuan, Yuan, WanYuan) == WanYuan);
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var text = SourceText.Key(value.Text!).Replace("，", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var wan = text.EndsWith("万元", StringComparison.Ordinal) || (isWan && !text.EndsWith('元'));
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text.TrimEnd('元').TrimEnd('万'), Style, CultureInfo.InvariantCulture, out var amount) || amount > 999_999_999_999m)
        {
            return call.Fail(failure, MappingFaults.Number, $"“{value.Text}”不是金额", $"请只填写不小于零的数字，单位为{(isWan ? "万元" : "元")}。", value.Text);
        }

        var yuan = wan ? amount * Wan : amount;
        return MappedValue.OfText((toWan ? yuan / Wan : yuan).ToString("0.######", CultureInfo.InvariantCulture));
    }
}
