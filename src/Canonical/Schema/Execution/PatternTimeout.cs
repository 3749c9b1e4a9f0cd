using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>Says that a pattern ran out of time.</summary>
internal sealed class PatternTimeout(string pattern) : Assertion
{
    public override string Message => SchemaMessages.Timeout;

    public override bool Evaluate(ref Evaluation evaluation, int token) => evaluation.Abort(this, token);

    public override string Expected(int detail) => ShownValue.Shorten(pattern);
}
