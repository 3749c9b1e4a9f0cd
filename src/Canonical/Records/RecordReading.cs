using System.Security.Cryptography;

namespace Canonical.Records;

/// <summary>What the flows need from a record besides its bytes, read in one pass.</summary>
public readonly record struct RecordReading
{
    private readonly ContentDigest _content;

    internal RecordReading(RecordType type, in RecordTokens tokens)
    {
        foreach (var pointer in type.KeyPointers)
        {
            Key ??= tokens.Text(pointer.Find(tokens));
        }

        Owner = Text(type.OwnerPointer, tokens);
        Date = Time(type.DatePointer, tokens)?.Day;
        NewestBy = Time(type.NewestByPointer, tokens)?.Instant;
        if (type.SubjectPointer is { } pointerToSubject && pointerToSubject.Find(tokens) is >= 0 and var subject)
        {
            Subject = SubjectAsWritten.Read(tokens, subject);
        }

        IsWithdrawn = type.Withdrawn?.IsIn(tokens) == true;
        EffectiveFrom = Time(type.EffectiveFromPointer, tokens)?.Day;
        EffectiveUntil = Time(type.EffectiveUntilPointer, tokens)?.Day;
        _content = ContentWriter.Digest(tokens, type);
    }

    /// <summary>Business key inside the owner: the first key pointer that is filled; null when none is.</summary>
    public string? Key { get; }

    /// <summary>The owning department; null when the type belongs to the partner that sent it, or the property is missing.</summary>
    public string? Owner { get; }

    /// <summary>The Shanghai day that decides which codes and items are valid; null when it is missing or no day.</summary>
    public DateOnly? Date { get; }

    /// <summary>The instant that says which of two versions is newer; null when the type or the record has none.</summary>
    public DateTimeOffset? NewestBy { get; }

    /// <summary>Whether the record itself says that it no longer holds.</summary>
    public bool IsWithdrawn { get; }

    /// <summary>The first Shanghai day on which the record holds; null: from always.</summary>
    public DateOnly? EffectiveFrom { get; }

    /// <summary>The last Shanghai day on which the record holds; null: until something else is said.</summary>
    public DateOnly? EffectiveUntil { get; }

    /// <summary>The subject as written; null when the record names none.</summary>
    public SubjectAsWritten? Subject { get; }

    /// <summary>Reads a record.</summary>
    /// <param name="type">What the catalogue says about its type.</param>
    /// <param name="utf8Json">The canonical record, with or without what the hub assigns.</param>
    /// <exception cref="System.Text.Json.JsonException">The bytes are no JSON.</exception>
    public static RecordReading Of(RecordType type, ReadOnlySpan<byte> utf8Json)
    {
        using var view = RecordView.Of(utf8Json);
        return view.Read(type);
    }

    /// <summary>
    /// Digest of the content: the resolved subject (null: none) and every top-level property that is neither transport
    /// nor assigned by the hub. The subject comes apart because a record is read before its subject is resolved.
    /// </summary>
    public ContentDigest Digest(Guid? subjectId)
    {
        Span<byte> both = stackalloc byte[17 + SHA256.HashSizeInBytes];
        both.Clear();
        if (subjectId is { } id)
        {
            both[0] = 1;
            id.TryWriteBytes(both[1..], bigEndian: true, out _);
        }

        _content.CopyTo(both[17..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(both, digest);
        return new ContentDigest(digest);
    }

    private static string? Text(RecordPointer? pointer, in RecordTokens tokens) =>
        pointer is null ? null : tokens.Text(pointer.Find(tokens));

    private static RecordTime? Time(RecordPointer? pointer, in RecordTokens tokens) =>
        pointer is null ? null : RecordTime.Read(tokens, pointer.Find(tokens));
}
