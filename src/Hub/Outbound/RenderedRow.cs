using Canonical.Faults;

namespace Hub.Outbound;

/// <summary>A row in the partner's words.</summary>
/// <param name="BusinessKey">The key by which the partner knows the record.</param>
/// <param name="Bytes">UTF-8 JSON, complete with its envelope; the batch number is stamped in when the batch leaves.</param>
/// <param name="Digest">Digest of the content by the partner's rule, the same for every try.</param>
/// <param name="BatchNoAt">Where the 13 digits of the batch number stand in <c>Bytes</c>; -1 for a row without.</param>
/// <param name="Faults">Why the row could not be made; empty when it could.</param>
internal sealed record RenderedRow(string BusinessKey, byte[] Bytes, string Digest, int BatchNoAt, IReadOnlyList<Fault> Faults)
{
    public static RenderedRow Failed(IReadOnlyList<Fault> faults) => new("", [], "", -1, faults);

    public void Stamp(string batchNo)
    {
        if (BatchNoAt >= 0)
        {
            System.Text.Encoding.ASCII.GetBytes(batchNo, Bytes.AsSpan(BatchNoAt));
        }
    }
}
