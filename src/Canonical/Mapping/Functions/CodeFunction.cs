using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Canonical.Codes;
using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Sources;
using Canonical.Mapping.Targets;

namespace Canonical.Mapping.Functions;

/// <summary>
/// <c>code</c>: a code of a scheme, or its meaning or another wording of it. <c>as: coded</c> gives { scheme, code } and the attributes
/// named by <c>with</c>, <c>as: code</c> the code, <c>as: text</c> its meaning, any other word that attribute of the code, or its
/// equivalent in the scheme of that name.
/// Where several codes have the same wording, or a code several periods, the one valid on the day of the record is taken. Whether the only
/// one was valid then is a rule's question: the day may be wrong, too.
/// </summary>
internal sealed class CodeFunction : MappingFunction
{
    private readonly FailurePolicy _failure;
    private readonly CodeList _list;
    private readonly FrozenDictionary<string, CodeChoice> _written;
    private readonly FrozenDictionary<string, CodeChoice> _folded;
    private readonly bool _isCoded;

    private CodeFunction(FailurePolicy failure, CodeList list, string form, IReadOnlyList<string> with)
    {
        _failure = failure;
        _list = list;
        _isCoded = form == "coded";
        // A code before another's wording, an exact code before one that is the same when folded.
        var codes = list.Entries.Select(entry => (Key: SourceText.Key(entry.Code), entry));
        var wordings = list.Entries.SelectMany(entry => entry.Aliases.Prepend(entry.Zh).Select(wording => (Key: SourceText.Key(wording), entry)));
        var folded = codes.Concat(wordings).ToLookup(one => one.Key, one => one.entry, StringComparer.Ordinal);
        _folded = folded.ToFrozenDictionary(one => one.Key, one => CodeChoice.Of(one.Distinct(), Made), StringComparer.Ordinal);
        _written = list.Entries.GroupBy(entry => entry.Code, StringComparer.Ordinal).ToFrozenDictionary(
            one => one.Key, one => CodeChoice.Of(one.Concat(folded[SourceText.Key(one.Key)]).Distinct(), Made), StringComparer.Ordinal);

        MappedValue Made(CodeEntry entry) => Form(entry, form, list.Scheme, with);
    }

    public override TargetTypes Produces => _isCoded ? TargetTypes.Object : TargetTypes.Text;

    public override IReadOnlyList<string> Faults => _failure.Kind == FailureKind.Reject ? [MappingFaults.Code] : [];

    public static MappingFunction Create(FunctionArguments arguments)
    {
        var scheme = arguments.Required("scheme");
        var form = arguments.Text("as") ?? "coded";
        var with = arguments.Words("with");
        var failure = arguments.Failure();
        if (!arguments.Context.Codes.TryGet(scheme, out var list))
        {
            arguments.Mistake(arguments.Line, $"没有代码表“{scheme}”");
            return new ConstantFunction(MappedValue.Failed);
        }

        if (form is not ("coded" or "code" or "text") && list.Entries.All(entry => entry.Attribute(form) is null))
        {
            arguments.Mistake(arguments.Line, $"代码表 {scheme} 没有属性“{form}”，可用：coded、code、text、{MistakeList.Choices(AttributesOf(list))}");
        }

        foreach (var name in with.Where(name => form != "coded" || arguments.Target.Property(name, out _) is null))
        {
            arguments.Mistake(arguments.Line, $"with 中的“{name}”不是目标的属性，或 as 不是 coded");
        }

        return new CodeFunction(failure, list, form, with);
    }

    public override MappedValue Apply(in FunctionCall call)
    {
        if (!call.TryRead(out var value, out var missing))
        {
            return missing;
        }

        var text = value.Text!;
        if (_written.TryGetValue(text, out var found) || _folded.TryGetValue(SourceText.Key(WithoutFraction(value)), out found))
        {
            return found.On(call.Run);
        }

        var codes = string.Join("、", _list.Entries.Select(e => e.Code == e.Zh ? e.Code : $"{e.Code}（{e.Zh}）"));
        return call.Fail(
            _failure, MappingFaults.Code, $"“{SourceText.Fold(text)}”不在代码表“{_list.TitleZh}”中", $"请填写以下之一：{codes}。", text);
    }

    // A spreadsheet shows 1 and stores 1.0.
    private static string WithoutFraction(in SourceNode value) =>
        value.Kind == SourceKind.Number && value.Text!.EndsWith(".0", StringComparison.Ordinal) ? value.Text[..^2] : value.Text!;

    private static MappedValue Form(CodeEntry entry, string form, string scheme, IReadOnlyList<string> with) => form switch
    {
        "coded" => MappedValue.OfJson(new JsonPiece(Coded(entry, scheme, with))),
        "code" => MappedValue.OfText(entry.Code),
        "text" => MappedValue.OfText(entry.Zh),
        _ => entry.Attribute(form) is { } attribute ? MappedValue.OfText(attribute) : MappedValue.Absent,
    };

    private static string Coded(CodeEntry entry, string scheme, IReadOnlyList<string> with)
    {
        var attributes = with
            .Where(name => entry.Attribute(name) is not null)
            .Select(name => $",{Quoted(name)}:{Quoted(entry.Attribute(name)!)}");
        return $"{{\"scheme\":{Quoted(scheme)},\"code\":{Quoted(entry.Code)}{string.Concat(attributes)}}}";
    }

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static IEnumerable<string> AttributesOf(CodeList list) =>
        list.Entries.SelectMany(e => e.Attributes.Keys.Concat(e.MapsTo.Keys)).Distinct();
}
