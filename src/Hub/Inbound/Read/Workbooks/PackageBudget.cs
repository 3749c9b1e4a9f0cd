using Hub.Inbound.Read.Faults;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>How much may still come out of a package.</summary>
internal sealed class PackageBudget(ReadLimits limits)
{
    private long _spent;

    public int MaxRatio => limits.MaxCompressionRatio;

    public void Spend(int bytes)
    {
        _spent += bytes;
        if (_spent > limits.MaxUncompressedBytes)
        {
            throw new ReadRefusedException(LimitFaults.Uncompressed(_spent, limits.MaxUncompressedBytes));
        }
    }
}
