namespace Hub.Outbound;

/// <summary>
/// How many exchanges to lease at once: about what the partner takes in a few seconds. Too few cost a transaction each,
/// too many wait so long that their lease runs out.
/// </summary>
internal sealed class ClaimWindow(int smallest, int largest)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(8);

    public int Size { get; private set; } = Math.Min(smallest, largest);

    /// <summary>Learns from a claim: how many came, and how long the senders took to take them over.</summary>
    public void Learn(int claimed, TimeSpan took)
    {
        if (claimed == Size && took < Short)
        {
            Size = Math.Min(Size * 2, largest);
        }
        else if (took > Long)
        {
            Size = Math.Max(Size / 2, Math.Min(smallest, largest));
        }
    }
}
