using Canonical.Digests;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>One link of the chain: what one transaction did, and what the store adds up to after it.</summary>
internal sealed record EvidenceEntry(
    long Seq, DateTimeOffset At, string Kind, string Actor, string? Detail, long Rows, byte[] Root, byte[] Chain, byte[] Seal)
{
    public static readonly TableMap<EvidenceEntry> Map = new(LedgerTables.Evidence, Write, Read);

    private static readonly byte[] Start = new byte[32];

    /// <summary>The next entry after a chain value; null starts the chain.</summary>
    public static EvidenceEntry After(byte[]? chain, EvidenceEntry draft, EvidenceKey key)
    {
        var next = draft.ChainAfter(chain);
        return draft with { Chain = next, Seal = key.Seal(next) };
    }

    public byte[] ChainAfter(byte[]? previous)
    {
        var fields = new RowBuffer();
        fields.Bytes(previous ?? Start).Int(Seq).Instant(At).Text(Kind).Text(Actor).Text(Detail).Int(Rows).Bytes(Root).EndRow();
        return Sm3.Hash(fields.Fields(0));
    }

    private static void Write(RowBuffer rows, EvidenceEntry entry) => rows
        .Int(entry.Seq).Instant(entry.At).Text(entry.Kind).Text(entry.Actor).Text(entry.Detail).Int(entry.Rows)
        .Bytes(entry.Root).Bytes(entry.Chain).Bytes(entry.Seal);

    private static EvidenceEntry Read(ref RowReader row) => new(
        row.Int(), row.Instant(), row.Text(), row.Text(), row.TextOrNull(), row.Int(), row.Bytes(), row.Bytes(), row.Bytes());
}
