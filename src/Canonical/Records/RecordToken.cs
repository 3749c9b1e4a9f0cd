using System.Text.Json;

namespace Canonical.Records;

/// <summary>One value of a tokenised record: where it stands in the bytes and where its next sibling is.</summary>
internal struct RecordToken
{
    public JsonTokenType Kind;
    public bool IsEscaped;

    /// <summary>First byte of the content, behind the quote of a string.</summary>
    public int Start;
    public int Length;

    /// <summary>Index of the next sibling, or of whatever follows the parent.</summary>
    public int Next;

    /// <summary>The property name in front of the value; length -1 inside arrays.</summary>
    public int NameStart;
    public int NameLength;
}
