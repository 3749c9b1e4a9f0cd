using System.Text;
using Canonical.Mapping.Sources;
using Canonical.Schema.Instances;

namespace Canonical.Mapping.Plan;

/// <summary>What a function made of its sources.</summary>
internal enum MappedKind : byte
{
    /// <summary>Nothing to write.</summary>
    Absent,

    /// <summary>A fault was recorded; nothing is written, and no second fault follows from it.</summary>
    Failed,

    Text,

    /// <summary>A JSON number in lexical form.</summary>
    Number,

    Boolean,

    /// <summary>A piece of JSON that was written once at compile time, for example a coded value.</summary>
    Json,
}

/// <summary>A value on its way into the record.</summary>
internal readonly struct MappedValue
{
    private readonly object? _payload;

    private MappedValue(MappedKind kind, object? payload)
    {
        Kind = kind;
        _payload = payload;
    }

    public static MappedValue Absent => default;

    public static MappedValue Failed => new(MappedKind.Failed, null);

    public MappedKind Kind { get; }

    /// <summary>Text, lexical number, or true/false; null for the rest.</summary>
    public string? Text => _payload as string;

    public JsonPiece? Json => _payload as JsonPiece;

    public bool HasValue => Kind > MappedKind.Failed;

    public static MappedValue OfText(string text) => new(MappedKind.Text, text);

    public static MappedValue OfNumber(string lexical) => new(MappedKind.Number, lexical);

    public static MappedValue OfBoolean(bool value) => new(MappedKind.Boolean, value ? "true" : "false");

    public static MappedValue OfJson(JsonPiece json) => new(MappedKind.Json, json);

    /// <summary>Whether two rows of one record say the same: width, brackets, case and spaces aside.</summary>
    public bool AgreesWith(in MappedValue other)
    {
        if (Kind != other.Kind)
        {
            return false;
        }

        return Text is { } text
            ? text == other.Text || SourceText.Key(text).Replace(" ", "", StringComparison.Ordinal) == SourceText.Key(other.Text!).Replace(" ", "", StringComparison.Ordinal)
            : Json?.Text == other.Json?.Text;
    }

    public override string ToString() => Text ?? Json?.Text ?? "";
}

/// <summary>JSON that is the same for many records, encoded once.</summary>
internal sealed class JsonPiece(string text)
{
    public string Text { get; } = text;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(text);

    public JsonTape Tape { get; } = JsonTape.Of(Encoding.UTF8.GetBytes(text));
}
