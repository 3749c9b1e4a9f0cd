using Canonical.Schema.Compilation;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>A compiled schema object: per kind of value the assertions that can fail for it, cheap ones first.</summary>
internal sealed class SchemaNode(SchemaResource resource)
{
    private readonly Assertion[][] _checks = new Assertion[7][];
    private UnevaluatedAssertion[] _unevaluated = [];
    private bool _isResourceRoot;
    private bool _isPersonal;
    private bool _isPlain;

    /// <summary>The resource (document or embedded <c>$id</c>) the schema belongs to.</summary>
    public SchemaResource Resource { get; } = resource;

    /// <summary>Schemas applied to the same value by a plain reference or combination; used to find endless references.</summary>
    public List<SchemaNode> InPlace { get; } = [];

    /// <summary>Fixes the content; nothing changes afterwards, so threads may share the node.</summary>
    public void Fill(NodeContent content)
    {
        for (var kind = 0; kind < _checks.Length; kind++)
        {
            _checks[kind] = content.ChecksFor((JsonKind)kind);
        }

        _unevaluated = [.. content.Unevaluated];
        _isResourceRoot = content.IsResourceRoot;
        _isPersonal = content.IsPersonal;
        _isPlain = _unevaluated.Length == 0 && !_isResourceRoot;
    }

    public bool Evaluate(ref Evaluation evaluation, int token)
    {
        var checks = _checks[(int)evaluation.Tokens[token].Kind];
        if (!_isPlain || evaluation.IsCollecting)
        {
            return EvaluateInFull(ref evaluation, token, checks);
        }

        foreach (var check in checks)
        {
            if (!check.Evaluate(ref evaluation, token))
            {
                return false;
            }
        }

        return true;
    }

    private bool EvaluateInFull(ref Evaluation evaluation, int token, Assertion[] checks)
    {
        var state = evaluation.State;
        if (_isPersonal && evaluation.IsCollecting)
        {
            state.Personal.Add(token);
        }

        if (_isResourceRoot)
        {
            state.Scope.Add(Resource);
        }

        var isValid = _unevaluated.Length == 0
            ? Run(ref evaluation, token, checks)
            : RunMarking(ref evaluation, token, checks);
        if (_isResourceRoot)
        {
            state.Scope.RemoveAt(state.Scope.Count - 1);
        }

        return isValid;
    }

    private bool RunMarking(ref Evaluation evaluation, int token, Assertion[] checks)
    {
        var wasMarking = evaluation.IsMarking;
        var first = evaluation.State.Marks.Count;
        evaluation.IsMarking = true;
        var isValid = Run(ref evaluation, token, checks);
        if (isValid || evaluation.IsCollecting)
        {
            foreach (var check in _unevaluated)
            {
                isValid &= check.Evaluate(ref evaluation, token, first);
            }
        }

        evaluation.IsMarking = wasMarking;
        if (!wasMarking)
        {
            evaluation.Forget(first);
        }

        return isValid;
    }

    private static bool Run(ref Evaluation evaluation, int token, Assertion[] checks)
    {
        var isValid = true;
        foreach (var check in checks)
        {
            if (!check.Evaluate(ref evaluation, token))
            {
                isValid = false;
                if (evaluation.EndsAtFailure)
                {
                    return false;
                }
            }
        }

        return isValid;
    }
}
