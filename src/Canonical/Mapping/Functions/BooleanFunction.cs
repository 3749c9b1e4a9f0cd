using System.Collections.Frozen;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>boolean</c>: by words; 是/否 and the usual ones unless <c>yes</c> and <c>no</c> name others.</summary>
internal sealed class BooleanFunction(FailurePolicy failure, FrozenDictionary<string, bool> words) : MappingFunction
{
    private static readonly string[] UsualYes = ["是", "有", "true", "1", "y", "yes", "√"];
    private static readonly string[] UsualNo = ["否", "无", "没有", "false", "0", "n", "no", "×"];

    public override TargetTypes Produces => TargetTypes.Boolean;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Boolean] : [];

    public static BooleanFunction Create(FunctionArguments arguments)
    {
        var words = new Dictionary<string, bool>(StringComparer.Ordinal);
        Add(arguments.Words("yes") is { Count: > 0 } yes ? yes : UsualYes, true);
        Add(arguments.Words("no") is { Count: > 0 } no ? no : UsualNo, false);
        return new BooleanFunction(arguments.Failure(), words.ToFrozenDictionary(StringComparer.Ordinal));

        void Add(IEnumerable<string> list, bool value)
        {
            foreach (var word in list)
            {
                if (!words.TryAdd(SourceText.Key(word), value))
                {
                    arguments.Mistake(arguments.Line, $"“{word}”不能既表示是又表示否");
                }
            }
        }
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        return words.TryGetValue(SourceText.Key(value.Text!), out var answer)
            ? MappedValue.OfBoolean(answer)
            : call.Fail(failure, MappingFaults.Boolean, $"“{value.Text}”既不是“是”也不是“否”", "请填写“是”或“否”。", value.Text);
    }
}
