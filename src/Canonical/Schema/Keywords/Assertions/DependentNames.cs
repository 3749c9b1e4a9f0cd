using System.Text;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary>Properties that must be there when another one is.</summary>
internal sealed class DependentNames(byte[] trigger, string[] names) : Assertion
{
    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    public override bool ShowsValue => false;

    public override bool Evaluate(ref Evaluation evaluation, int token)
    {
        if (evaluation.View.Find(token, trigger) < 0)
        {
            return true;
        }

        var isComplete = true;
        for (var index = 0; index < _names.Length; index++)
        {
            if (evaluation.View.Find(token, _names[index]) < 0)
            {
                isComplete = evaluation.Fail(this, token, index);
            }
        }

        return isComplete;
    }

    public override string Expected(int detail) => names[detail];

    public override string Found(in JsonView view, int token, int detail) => Encoding.UTF8.GetString(trigger);
}
