using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>text</c>: trimmed, runs of spaces folded to one. <c>spaces: drop</c> takes out the spaces between Chinese characters,
/// as in 王　伟; <c>lines: keep</c> trims only.
/// </summary>
internal sealed class TextFunction(bool dropSpaces, bool keepLines) : MappingFunction
{
    public static TextFunction Plain { get; } = new(false, false);

    public override TargetTypes Produces => TargetTypes.Text;

    public static TextFunction Create(FunctionArguments arguments) => new(
        arguments.Choice("spaces", "fold", "fold", "drop") == "drop",
        arguments.Choice("lines", "fold", "fold", "keep") == "keep");

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var text = keepLines ? SourceText.Trim(value.Text!) : SourceText.Fold(value.Text!);
        return MappedValue.OfText(dropSpaces ? SourceText.DropInnerSpaces(text) : text);
    }
}
