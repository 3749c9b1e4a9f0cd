using System.Text;
using System.Text.Json;

namespace Canonical.Schema.Instances;

/// <summary>A value of a schema (const, enum) kept as a tape, to be compared with instances.</summary>
internal sealed class JsonConstant
{
    private readonly byte[] _source;
    private readonly JsonTape _tape = JsonTape.Rent();

    public JsonConstant(JsonElement value)
    {
        Text = value.GetRawText();
        _source = Encoding.UTF8.GetBytes(Text);
        var refusal = _tape.Read(_source, SchemaLimits.MaxSchemaDepth);
        Refusal = refusal;
    }

    /// <summary>As written in the schema.</summary>
    public string Text { get; }

    /// <summary>Why the value cannot be compared; null when it can.</summary>
    public JsonRefusal? Refusal { get; }

    public JsonView View => new(_source, _tape);

    public bool Equals(in JsonView view, int token) => JsonEquality.AreEqual(View, 0, view, token);
}
