namespace Canonical.Schema.Instances;

/// <summary>One value or property name of a document; a name is a string token directly before its value.</summary>
internal struct JsonToken
{
    /// <summary>First byte in the source (strings: behind the quote); complemented when the text lies in the tape's unescaped bytes.</summary>
    public int Start;

    /// <summary>Bytes of the text; containers count from bracket to bracket.</summary>
    public int Length;

    /// <summary>Index of the token behind this value and everything in it.</summary>
    public int Next;

    /// <summary>Items of an array, properties of an object.</summary>
    public int Count;

    public JsonKind Kind;
}
