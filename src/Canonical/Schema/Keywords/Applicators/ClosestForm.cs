using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary>Of several forms that all failed, tells about the one with the fewest violations.</summary>
internal static class ClosestForm
{
    public static string Describe(in JsonView view, int token, SchemaNode[] schemas)
    {
        List<Violation>? closest = null;
        List<int> personal = [];
        foreach (var schema in schemas)
        {
            // The outer state is busy being reported.
            var state = new EvaluationState();
            var evaluation = new Evaluation(view, state, isCollecting: true);
            schema.Evaluate(ref evaluation, token);
            if (state.Violations.Count > 0 && (closest is null || state.Violations.Count < closest.Count))
            {
                closest = state.Violations;
                personal = state.Personal;
            }
        }

        if (closest is null)
        {
            return SchemaMessages.Words("nothing", "无");
        }

        var error = ErrorReport.Build(view, closest[0], personal);
        var place = error.InstancePointer.Length == 0 ? "" : error.InstancePointer + " ";
        return SchemaMessages.Words(place + error.MessageEn, place + error.MessageZh);
    }
}
