using System.Buffers;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>What applies to the children no other keyword of the schema object has evaluated (core 11).</summary>
internal abstract class UnevaluatedAssertion(SchemaNode rest, JsonKind container) : Assertion
{
    public sealed override bool Evaluate(ref Evaluation evaluation, int token) => Evaluate(ref evaluation, token, 0);

    /// <summary>Evaluates with the marks from that position on.</summary>
    public bool Evaluate(ref Evaluation evaluation, int token, int firstMark)
    {
        var tokens = evaluation.Tokens;
        if (tokens[token].Kind != container)
        {
            return true;
        }

        var end = tokens[token].Next;
        var evaluated = ArrayPool<bool>.Shared.Rent(end - token);
        Array.Clear(evaluated, 0, end - token);
        var marks = evaluation.State.Marks;
        for (var mark = firstMark; mark < marks.Count; mark++)
        {
            evaluated[marks[mark] - token] = true;
        }

        // In objects a name stands before each value.
        var offset = container == JsonKind.Object ? 1 : 0;
        var isValid = true;
        for (var value = token + 1 + offset; value < end; value = tokens[value].Next + offset)
        {
            if (evaluated[value - token])
            {
                continue;
            }

            isValid &= evaluation.Child(rest, value);
            evaluation.Mark(value);
            if (!isValid && evaluation.EndsAtFailure)
            {
                break;
            }
        }

        ArrayPool<bool>.Shared.Return(evaluated);
        return isValid;
    }
}
