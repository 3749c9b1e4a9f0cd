using System.Globalization;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>number</c>: a decimal, digits kept as written (2.30 stays 2.30); thousands separators and full-width digits are accepted. Text when the target is text.</summary>
internal sealed class NumberFunction(FailurePolicy failure, bool asText) : MappingFunction
{
    public override TargetTypes Produces => asText ? TargetTypes.Text : TargetTypes.Number;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Number] : [];

    public static NumberFunction Create(FunctionArguments arguments) =>
        new(arguments.Failure(), (arguments.Target.Types & TargetTypes.Text) != 0);

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var text = SourceText.Key(value.Text!).Replace("，", ",", StringComparison.Ordinal);
        if (text.Contains(',', StringComparison.Ordinal))
        {
            text = text.Replace(",", "", StringComparison.Ordinal);
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number))
        {
            return call.Fail(failure, MappingFaults.Number, $"“{value.Text}”不是数值", "请只填写数字，单位另列。", value.Text);
        }

        var lexical = number.ToString(CultureInfo.InvariantCulture);
        return asText ? MappedValue.OfText(lexical) : MappedValue.OfNumber(lexical);
    }
}
