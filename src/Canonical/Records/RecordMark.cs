namespace Canonical.Records;

/// <summary>A place in a record that says something by being filled, or by holding one of some texts.</summary>
/// <param name="Pointer">Where.</param>
/// <param name="Texts">Which texts count; empty: any value.</param>
internal sealed record RecordMark(RecordPointer Pointer, IReadOnlyList<string> Texts)
{
    public bool IsIn(in RecordTokens tokens)
    {
        var place = Pointer.Find(tokens);
        return place >= 0 && (Texts.Count == 0 || (tokens.Text(place) is { } text && Texts.Contains(text)));
    }
}
