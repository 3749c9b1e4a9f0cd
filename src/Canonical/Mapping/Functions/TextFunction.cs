using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>text</c>: what was written, without what typing leaves around it. <c>form</c>: <c>line</c> (the default) trims and folds runs of
/// spaces and line breaks to one space; <c>lines</c> trims and keeps line breaks; <c>name</c> also takes out the spaces in 王　伟;
/// <c>code</c> makes it half-width and takes out all spaces and the apostrophes of spreadsheets.
/// </summary>
internal sealed class TextFunction(string form) : MappingFunction
{
    public override TargetTypes Produces => TargetTypes.Text;

    public static TextFunction Create(FunctionArguments arguments) =>
        new(arguments.Choice("form", "line", "line", "lines", "name", "code"));

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var text = value.Text!;
        var formed = form switch
        {
            "lines" => SourceText.Lines(text),
            "name" => SourceText.DropInnerSpaces(SourceText.Fold(text)),
            "code" => SourceText.Code(text),
            _ => SourceText.Fold(text),
        };
        return formed.Length == 0 ? MappedValue.Absent : MappedValue.OfText(formed);
    }
}
