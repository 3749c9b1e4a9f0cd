using System.Runtime.CompilerServices;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>One run over one document, handed by reference through the tree.</summary>
internal ref struct Evaluation
{
    public readonly JsonView View;
    public readonly EvaluationState State;

    /// <summary>Whether all violations are wanted; otherwise the first one ends the run.</summary>
    public bool IsCollecting;

    /// <summary>Whether an unevaluated* keyword further out wants to know what is evaluated at the current location.</summary>
    public bool IsMarking;

    public Evaluation(JsonView view, EvaluationState state, bool isCollecting)
    {
        View = view;
        State = state;
        IsCollecting = isCollecting;
    }

    public readonly JsonToken[] Tokens => View.Tokens;

    public readonly bool IsAborted => State.Abort is not null;

    /// <summary>Whether nothing further needs to be asked once something has failed.</summary>
    public readonly bool EndsAtFailure => !IsCollecting || IsAborted;

    /// <summary>Notes a violation; always false, so that it can be returned.</summary>
    public readonly bool Fail(Assertion assertion, int token, int detail = 0)
    {
        if (IsCollecting)
        {
            State.Violations.Add(new Violation(assertion, token, detail));
        }

        return false;
    }

    /// <summary>Gives the run up, also where a failure alone would be turned into a success (not, if, anyOf); always false.</summary>
    public readonly bool Abort(Assertion reason, int token)
    {
        State.Abort ??= new Violation(reason, token, 0);
        return false;
    }

    /// <summary>Notes that the value was evaluated at the current location.</summary>
    public readonly void Mark(int token)
    {
        if (IsMarking)
        {
            State.Marks.Add(token);
        }
    }

    /// <summary>Evaluates a value inside the current one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Child(SchemaNode schema, int token)
    {
        if (!IsMarking)
        {
            return schema.Evaluate(ref this, token);
        }

        IsMarking = false;
        var isValid = schema.Evaluate(ref this, token);
        IsMarking = true;
        return isValid;
    }

    /// <summary>Asks a schema at the current location without reporting; what a failing one marked is forgotten.</summary>
    public bool Probe(SchemaNode schema, int token)
    {
        var wasCollecting = IsCollecting;
        var marks = State.Marks.Count;
        IsCollecting = false;
        var isValid = schema.Evaluate(ref this, token);
        IsCollecting = wasCollecting;
        if (!isValid)
        {
            Forget(marks);
        }

        return isValid;
    }

    /// <summary>Asks a schema about a value inside the current one without reporting.</summary>
    public bool ProbeChild(SchemaNode schema, int token)
    {
        var wasMarking = IsMarking;
        IsMarking = false;
        var isValid = Probe(schema, token);
        IsMarking = wasMarking;
        return isValid;
    }

    /// <summary>Drops the marks set since there were that many.</summary>
    public readonly void Forget(int marks) => State.Marks.RemoveRange(marks, State.Marks.Count - marks);
}
