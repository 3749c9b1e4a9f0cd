using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>The schema <c>false</c>; reports under the keyword it is the value of.</summary>
internal sealed class FalseAssertion : Assertion
{
    private bool IsAboutName => Keyword is "additionalProperties" or "unevaluatedProperties";

    private bool IsAboutItem => Keyword is "items" or "unevaluatedItems";

    public override string Message => IsAboutName || IsAboutItem ? Keyword : SchemaMessages.FalseSchema;

    public override bool ShowsValue => !IsAboutName && !IsAboutItem;

    public override bool Evaluate(ref Evaluation evaluation, int token) => evaluation.Fail(this, token);

    public override string? Found(in JsonView view, int token, int detail)
    {
        if (!IsAboutName && !IsAboutItem)
        {
            return null;
        }

        var pointer = view.Pointer(token);
        return ShownValue.Shorten(JsonPointer.Unescape(pointer[(pointer.LastIndexOf('/') + 1)..]));
    }
}
