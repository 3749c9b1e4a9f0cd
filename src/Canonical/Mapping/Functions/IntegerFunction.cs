using System.Globalization;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>integer</c>: a whole number; 3.0 of a spreadsheet and a counting word (3处, 3 个) are accepted. <c>minimum</c> bounds it.</summary>
internal sealed class IntegerFunction(FailurePolicy failure, long minimum) : MappingFunction
{
    private const string CountingWords = "个处项条次户件名人起";

    public override TargetTypes Produces => TargetTypes.Integer;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Integer] : [];

    public static IntegerFunction Create(FunctionArguments arguments)
    {
        var text = arguments.Text("minimum");
        if (!long.TryParse(text ?? "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minimum))
        {
            arguments.Mistake(arguments.Line, $"参数 minimum 应为整数，实际是“{text}”");
        }

        return new IntegerFunction(arguments.Failure(), minimum);
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var text = SourceText.Key(value.Text!).TrimEnd(CountingWords.ToCharArray()).TrimEnd();
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number) || number < minimum || number > long.MaxValue)
        {
            return call.Fail(failure, MappingFaults.Integer, $"“{value.Text}”不是不小于 {minimum} 的整数", "请填写整数，例如 3。", value.Text);
        }

        return MappedValue.OfNumber(((long)number).ToString(CultureInfo.InvariantCulture));
    }
}
