using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>Turns the violations of an evaluation into errors, in the order of the document.</summary>
internal static class ErrorReport
{
    public static IReadOnlyList<SchemaError> Build(in JsonView view, EvaluationState state)
    {
        if (state.Abort is { } abort && !state.Violations.Contains(abort))
        {
            state.Violations.Add(abort);
        }

        var errors = new List<SchemaError>(state.Violations.Count);
        foreach (var violation in state.Violations.Distinct().OrderBy(violation => violation.Token))
        {
            errors.Add(Build(view, violation, state.Personal));
        }

        return errors;
    }

    public static SchemaError Build(in JsonView view, Violation violation, List<int> personal)
    {
        var (assertion, token, detail) = violation;
        var told = assertion.Found(view, token, detail);
        var found = told ?? ShownValue.Of(view, token);
        if (told is null or { Length: > 0 } && assertion.ShowsValue && IsPersonal(view, token, personal))
        {
            found = ShownValue.Masked;
        }

        return SchemaMessages.Build(
            assertion.Message, assertion.Keyword, view.Pointer(token), assertion.Location, assertion.Expected(detail), found);
    }

    private static bool IsPersonal(in JsonView view, int token, List<int> personal)
    {
        foreach (var root in personal)
        {
            if (token >= root && token < view.Next(root))
            {
                return true;
            }
        }

        return false;
    }
}
