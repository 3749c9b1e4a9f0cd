using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary>A bound of a number, compared digit by digit and never through binary floating point.</summary>
internal abstract class NumberLimitKeyword(string name) : Keyword(name)
{
    public sealed override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind == JsonValueKind.Number && ExactNumber.HasBoundedExponent(Encoding.UTF8.GetBytes(context.Value.GetRawText())))
        {
            context.Add(new Check(context.Value.GetRawText(), this), JsonKinds.Number);
        }
        else
        {
            context.RefuseValue("数值");
        }
    }

    /// <summary>Whether a number passes, by its comparison with the bound.</summary>
    protected abstract bool Allows(int comparison);

    private sealed class Check : Assertion
    {
        private readonly NumberLimitKeyword _keyword;
        private readonly string _text;
        private readonly byte[] _limit;
        private readonly DecimalNumber _short;
        private readonly bool _isShort;

        public Check(string limit, NumberLimitKeyword keyword)
        {
            _keyword = keyword;
            _text = limit;
            _limit = Encoding.UTF8.GetBytes(limit);
            _isShort = DecimalNumber.TryParse(_limit, out _short);
        }

        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var text = evaluation.View.Text(token);
            var comparison = _isShort && DecimalNumber.TryParse(text, out var number)
                ? DecimalNumber.Compare(number, _short)
                : JsonNumber.Compare(text, _limit);
            return _keyword.Allows(comparison) || evaluation.Fail(this, token);
        }

        public override string Expected(int detail) => _text;
    }
}
