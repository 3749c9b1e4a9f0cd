using System.Text.Unicode;
using Hub.Ledger;

namespace Hub.Inbound.Record;

/// <summary>Completes a draft with what only the hub knows, in front of its first property.</summary>
internal static class RecordBody
{
    /// <param name="draft">A canonical JSON object, compact, without hub-assigned properties.</param>
    public static byte[] Complete(ReadOnlySpan<byte> draft, RecordId id, int version, SubjectId? subject, string state, string mapping) =>
        [.. Head(id, version, subject, state, mapping), .. draft[1..]];

    /// <summary>What takes the place of a draft's first brace.</summary>
    public static byte[] Head(RecordId id, int version, SubjectId? subject, string state, string mapping)
    {
        Span<byte> head = stackalloc byte[512];
        var length = 0;
        var fits = subject is { } known
            ? Utf8.TryWrite(head, $"{{\"id\":\"{id.Value}\",\"version\":{version},\"subjectId\":\"{known.Value}\",\"state\":\"{state}\",\"mapping\":\"{mapping}\",", out length)
            : Utf8.TryWrite(head, $"{{\"id\":\"{id.Value}\",\"version\":{version},\"state\":\"{state}\",\"mapping\":\"{mapping}\",", out length);
        if (!fits)
        {
            throw new InvalidOperationException($"A mapping's name is too long: {mapping}");
        }

        return head[..length].ToArray();
    }

    /// <summary>The draft inside a completed body: everything from <c>schema</c> on.</summary>
    public static ReadOnlyMemory<byte> DraftOf(byte[] body)
    {
        var at = body.AsSpan().IndexOf("\"schema\":"u8);
        var draft = new byte[body.Length - at + 1];
        draft[0] = (byte)'{';
        body.AsSpan(at).CopyTo(draft.AsSpan(1));
        return draft;
    }
}
