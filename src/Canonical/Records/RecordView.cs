using Canonical.Schema.Instances;

namespace Canonical.Records;

/// <summary>
/// One record opened for reading: taken apart once, whatever is then asked of it (facets, rules, single values). Values are named by tokens,
/// numbers that mean something to this view only; -1 is nothing. Dispose it; nothing it gave as a span may be used after.
/// </summary>
public readonly ref struct RecordView
{
    private readonly JsonTape? _rented;

    private RecordView(ReadOnlySpan<byte> json, JsonTape tape, JsonTape? rented)
    {
        Tokens = new RecordTokens(new JsonView(json, tape));
        _rented = rented;
    }

    internal RecordTokens Tokens { get; }

    /// <summary>Takes a record apart.</summary>
    /// <exception cref="System.Text.Json.JsonException">The bytes are no JSON.</exception>
    public static RecordView Of(ReadOnlySpan<byte> utf8Json)
    {
        var tape = JsonTape.Of(utf8Json);
        return new RecordView(utf8Json, tape, tape);
    }

    /// <summary>The view of a record whose tape is at hand already.</summary>
    public static RecordView Of(ReadOnlySpan<byte> utf8Json, JsonTape tape) => new(utf8Json, tape, null);

    /// <summary>What the flows need from a record of that type.</summary>
    public RecordReading Read(RecordType type) => new(type, Tokens);

    /// <summary>The property of that name; 0 is the record itself.</summary>
    public int Child(int parent, ReadOnlySpan<byte> name) => parent < 0 ? -1 : Tokens.Child(parent, name);

    /// <summary>The text of a string; null when it is none.</summary>
    public string? Text(int token) => Tokens.Text(token);

    /// <summary>The first element of an array; -1 when it is empty or none.</summary>
    public int First(int array) => array >= 0 && Tokens.Kind(array) == JsonKind.Array && Tokens.CountOf(array) > 0 ? array + 1 : -1;

    /// <summary>The element behind one of that array; -1 behind the last.</summary>
    public int After(int element, int array) => Tokens.Next(element) < Tokens.Next(array) ? Tokens.Next(element) : -1;

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _rented?.Dispose();
}
