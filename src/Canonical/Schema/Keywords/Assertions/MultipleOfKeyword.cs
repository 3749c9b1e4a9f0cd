using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>multipleOf</c>: division leaves no rest (validation 6.2.1).</summary>
internal sealed class MultipleOfKeyword() : Keyword("multipleOf")
{
    public override void Compile(KeywordContext context)
    {
        var text = context.Value.GetRawText();
        if (context.Value.ValueKind == JsonValueKind.Number && ExactNumber.HasBoundedExponent(Encoding.UTF8.GetBytes(text))
            && ExactNumber.Parse(Encoding.UTF8.GetBytes(text)) is { IsNegative: false, IsZero: false } divisor)
        {
            context.Add(new Check(text, divisor), JsonKinds.Number);
        }
        else
        {
            context.RefuseValue("大于 0 的数值");
        }
    }

    private sealed class Check : Assertion
    {
        private readonly string _text;
        private readonly ExactNumber _divisor;
        private readonly DecimalNumber _short;
        private readonly bool _isShort;

        public Check(string text, ExactNumber divisor)
        {
            _text = text;
            _divisor = divisor;
            _isShort = DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text), out _short);
        }

        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var text = evaluation.View.Text(token);
            var isMultiple = _isShort && DecimalNumber.TryParse(text, out var number)
                ? number.IsMultipleOf(_short)
                : ExactNumber.Parse(text).IsMultipleOf(_divisor);
            return isMultiple || evaluation.Fail(this, token);
        }

        public override string Expected(int detail) => _text;
    }
}
