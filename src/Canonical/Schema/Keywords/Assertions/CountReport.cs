using System.Globalization;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary>Says that too few or too many items match; the counting is done by <c>contains</c>.</summary>
internal sealed class CountReport(int limit) : Assertion
{
    public override bool ShowsValue => false;

    public override bool Evaluate(ref Evaluation evaluation, int token) => true;

    public override string Expected(int detail) => limit.ToString(CultureInfo.InvariantCulture);

    public override string Found(in JsonView view, int token, int detail) => detail.ToString(CultureInfo.InvariantCulture);
}
