using Hub.Ledger.Rows;

namespace Hub.Ledger.Evidence;

/// <summary>Reads where the evidence stands.</summary>
internal static class EvidenceHeads
{
    public const string Sql = "SELECT id, seq, chain, state, key_id FROM evidence_head WHERE id = 1";

    /// <summary>The head and its sums; a damaged one is found by verification and must not be written on.</summary>
    public static (EvidenceHead? Head, EvidenceState State) Read(RowBuffer rows, EvidenceKey key)
    {
        if (rows.Count == 0)
        {
            return (null, new EvidenceState());
        }

        var head = rows.Map(EvidenceHead.Map.Read)[0];
        if (!head.KeyId.AsSpan().SequenceEqual(key.Id))
        {
            throw new LedgerRefusedException(LedgerFaults.OtherKey());
        }

        return (head, EvidenceState.FromBytes(key.Mask(head.MaskedState, head.Seq)) ?? throw new LedgerRefusedException(LedgerFaults.DamagedHead()));
    }
}
