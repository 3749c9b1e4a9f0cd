using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>Says which property is missing; the looking is done by <see cref="ObjectAssertion"/>.</summary>
internal sealed class RequiredReport : Assertion
{
    public IReadOnlyList<string> Names { get; set; } = [];

    public override bool ShowsValue => false;

    public override bool Evaluate(ref Evaluation evaluation, int token) => true;

    public override string Expected(int detail) => Names[detail];

    public override string Found(in JsonView view, int token, int detail) => "";
}
