using Canonical.Schema.Compilation;

namespace Canonical.Schema.Execution;

/// <summary>What one evaluation keeps outside the stack; one per thread, reused from document to document.</summary>
internal sealed class EvaluationState
{
    private const int KeptMarks = 1 << 16;

    [ThreadStatic]
    private static EvaluationState? _idle;

    /// <summary>Tokens that keywords of the current schema object have evaluated; only kept for unevaluated*.</summary>
    public List<int> Marks { get; private set; } = [];

    /// <summary>Schema resources entered, outermost first: the dynamic scope.</summary>
    public List<SchemaResource> Scope { get; } = [];

    public List<Violation> Violations { get; } = [];

    /// <summary>Values (and all in them) that may not appear in messages.</summary>
    public List<int> Personal { get; } = [];

    /// <summary>Why the evaluation was given up; a document is then never valid.</summary>
    public Violation? Abort { get; set; }

    public static EvaluationState Rent()
    {
        var state = _idle ?? new EvaluationState();
        _idle = null;
        return state;
    }

    public void Return()
    {
        if (Marks.Capacity > KeptMarks)
        {
            Marks = [];
        }

        Clear();
        _idle = this;
    }

    public void Clear()
    {
        Marks.Clear();
        Scope.Clear();
        Violations.Clear();
        Personal.Clear();
        Abort = null;
    }
}
