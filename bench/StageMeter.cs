using System.Runtime.InteropServices;

namespace Bench;

/// <summary>Processor time and allocation of the calling thread, stage by stage.</summary>
internal sealed partial class StageMeter
{
    private const int ThreadProcessorTime = 3;
    private double _micros;
    private long _bytes;

    public Dictionary<string, (double Micros, long Bytes)> Used { get; } = [];

    public void Start() => (_micros, _bytes) = (Micros(), GC.GetAllocatedBytesForCurrentThread());

    /// <summary>Books what was used since the last call on a stage.</summary>
    public void Stop(string stage)
    {
        var (micros, bytes) = (Micros(), GC.GetAllocatedBytesForCurrentThread());
        var before = Used.GetValueOrDefault(stage);
        Used[stage] = (before.Micros + micros - _micros, before.Bytes + bytes - _bytes);
        Start();
    }

    private static double Micros()
    {
        _ = GetTime(ThreadProcessorTime, out var time);
        return (time.Seconds * 1e6) + (time.Nanos / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeOfThread time);

    private readonly struct TimeOfThread
    {
        public readonly long Seconds;
        public readonly long Nanos;
    }
}
