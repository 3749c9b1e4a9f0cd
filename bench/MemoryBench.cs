namespace Bench;

internal static class MemoryBench
{
    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length);
}
