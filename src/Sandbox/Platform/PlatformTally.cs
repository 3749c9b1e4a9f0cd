namespace Sandbox.Platform;

/// <summary>Rows answered in this run, by result.</summary>
internal sealed class PlatformTally
{
    private long _accepted;
    private long _held;
    private long _rejected;
    private long _stale;

    public void Add(RowVerdict verdict)
    {
        switch (verdict.Result)
        {
            case "accepted":
                Interlocked.Increment(ref _accepted);
                break;
            case "held":
                Interlocked.Increment(ref _held);
                break;
            case "stale":
                Interlocked.Increment(ref _stale);
                break;
            default:
                Interlocked.Increment(ref _rejected);
                break;
        }
    }

    public SandboxCounts ToCounts(long held) => new(
        0, 0, Interlocked.Read(ref _accepted), Interlocked.Read(ref _held), Interlocked.Read(ref _rejected), Interlocked.Read(ref _stale), held);
}
