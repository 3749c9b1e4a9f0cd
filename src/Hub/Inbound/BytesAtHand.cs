namespace Hub.Inbound;

/// <summary>
/// The bytes of large submissions that came just now and will soon be read: handed on instead of read from the ledger again.
/// Only a few are kept; whoever has none reads the ledger.
/// </summary>
internal sealed class BytesAtHand
{
    /// <summary>Submissions whose bytes are kept, 1 MB each at most.</summary>
    private const int Most = 8;

    private int _kept;

    public void Keep(IntakeEntry entry, Stream? content)
    {
        if (content is not MemoryStream memory || entry.Bytes is not null)
        {
            return;
        }

        if (Interlocked.Increment(ref _kept) > Most)
        {
            Interlocked.Decrement(ref _kept);
            return;
        }

        // A view of its own: the door disposes the one it has.
        entry.Bytes = new MemoryStream(memory.GetBuffer(), 0, (int)memory.Length, writable: false);
    }

    /// <summary>Read once: whoever begins again reads the ledger.</summary>
    public Stream? Take(IntakeEntry entry)
    {
        if (entry.Bytes is not { } bytes)
        {
            return null;
        }

        entry.Bytes = null;
        Interlocked.Decrement(ref _kept);
        return bytes;
    }
}
