using Canonical.Schema.Instances;

namespace Canonical.Schema.Execution;

/// <summary>One compiled keyword: asks a value, and when asked back says what it expected and found.</summary>
internal abstract class Assertion
{
    /// <summary>Name of the keyword as it stands in the schema.</summary>
    public string Keyword { get; set; } = "";

    /// <summary>Schema URI with a JSON Pointer fragment.</summary>
    public string Location { get; set; } = "";

    /// <summary>Key of the text in <see cref="SchemaMessages"/>.</summary>
    public virtual string Message => Keyword;

    /// <summary>Whether <see cref="Found"/> tells a value of the document, which must not be shown when it is personal.</summary>
    public virtual bool ShowsValue => true;

    /// <summary>Whether the value passes; reports through <see cref="Evaluation.Fail"/> when it does not.</summary>
    public abstract bool Evaluate(ref Evaluation evaluation, int token);

    /// <summary>What would have been right, for the message.</summary>
    public virtual string Expected(int detail) => "";

    /// <summary>What was there instead, for the message; null lets the value itself be shown.</summary>
    public virtual string? Found(in JsonView view, int token, int detail) => null;
}
