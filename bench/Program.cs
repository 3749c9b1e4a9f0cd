using Bench;
using Bench.Ingest;

(string Name, string Options, Func<string[], Task<int>> RunAsync)[] benches =
[
    ("ingest", "--pairs 0|N --singles 0|N --messages N", IngestBench.RunAsync),
    ("validate", "", _ => ValidateBench.RunAsync()),
    ("push", "--rounds N --singles N --batched N", PushBench.RunAsync),
    ("memory", "--rows N", MemoryBench.RunAsync),
    ("chaos", "--rounds N --seed N --store sqlite|postgresql", ChaosBench.RunAsync),
    ("ledger", "--fill 0|N --pairs N", LedgerBench.RunAsync),
    ("growth", "--records N", GrowthBench.RunAsync),
    ("names", "--names N", NamesBench.RunAsync),
    ("mapping", "", _ => MappingBench.RunAsync()),
    ("stages", "--rounds N", StagesBench.RunAsync),
    ("documents", "--notices N", DocumentsBench.RunAsync),
];

try
{
    if (args is [FloorServer.Name, var folder])
    {
        return await FloorServer.RunAsync(folder);
    }

    if (args is ["--help" or "-h"] or [_, "--help" or "-h"])
    {
        return Usage(Console.Out, 0);
    }

    var bench = benches.FirstOrDefault(bench => bench.Name == args.FirstOrDefault());
    var wrong = bench.Name is null ? $"没有这项测量 / no such bench: {args.FirstOrDefault()}" : Arguments.Wrong(args[1..], bench.Options);
    if (wrong is null)
    {
        return await bench.RunAsync(args[1..]);
    }

    if (args.Length > 0)
    {
        await Console.Error.WriteLineAsync(wrong);
    }

    return Usage(Console.Error, 2);
}
#pragma warning disable CA1031 // An exception that leaves the program would leave its child processes running as well.
catch (Exception failure)
#pragma warning restore CA1031
{
    Console.Error.WriteLine(failure);
    return 1;
}

int Usage(TextWriter to, int exit)
{
    to.WriteLine("用法（N 为从 1 起的整数）/ usage (N is a whole number from 1 on):");
    foreach (var bench in benches)
    {
        to.WriteLine($"  ./hub bench {bench.Name} {bench.Options}".TrimEnd());
    }

    return exit;
}
