using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>The end of the chain and the (masked) sums the next entry goes on from. One row.</summary>
internal sealed record EvidenceHead(long Seq, byte[]? Chain, byte[] MaskedState, byte[] KeyId)
{
    public static readonly TableMap<EvidenceHead> Map = new(LedgerTables.EvidenceHead, Write, Read);

    private static void Write(RowBuffer rows, EvidenceHead head) =>
        rows.Int(1).Int(head.Seq).BytesOrNull(head.Chain).Bytes(head.MaskedState).Bytes(head.KeyId);

    private static EvidenceHead Read(ref RowReader row)
    {
        row.Field();
        return new EvidenceHead(row.Int(), row.BytesOrNull(), row.Bytes(), row.Bytes());
    }
}
