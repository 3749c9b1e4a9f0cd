using System.Collections.Frozen;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary><c>choose</c>: words of the sender to fixed values, <c>{ words: { onsite: on-site }, else: reject }</c>.</summary>
internal sealed class ChooseFunction(FailurePolicy failure, FrozenDictionary<string, MappedValue> words, string known) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Any;

    public override IReadOnlyList<string> Faults => failure.Kind == FailureKind.Reject ? [MappingFaults.Choice] : [];

    public static ChooseFunction Create(FunctionArguments arguments)
    {
        var words = new Dictionary<string, MappedValue>(StringComparer.Ordinal);
        var entries = arguments.Node("words")?.Entries ?? [];
        if (entries.Count == 0)
        {
            arguments.Mistake(arguments.Line, "choose 缺少 words");
        }

        foreach (var (word, value) in entries)
        {
            if (!words.TryAdd(SourceText.Key(word.Text), arguments.Literal(value)))
            {
                arguments.Mistake(word.Line, $"“{word.Text}”重复");
            }
        }

        return new ChooseFunction(
            arguments.Failure(), words.ToFrozenDictionary(StringComparer.Ordinal), MistakeList.Choices(entries.Select(e => e.Key.Text)));
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        return words.TryGetValue(SourceText.Key(value.Text!), out var chosen)
            ? chosen
            : call.Fail(failure, MappingFaults.Choice, $"“{value.Text}”不是可用的值", $"请填写以下之一：{known}。", value.Text);
    }
}
