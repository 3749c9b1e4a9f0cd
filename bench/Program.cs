using Bench;
using Bench.Ingest;

try
{
    return args switch
    {
        ["ingest", .. var rest] => await IngestBench.RunAsync(rest),
        ["validate", .. var rest] => await ValidateBench.RunAsync(rest),
        ["push", .. var rest] => await PushBench.RunAsync(rest),
        ["memory", .. var rest] => await MemoryBench.RunAsync(rest),
        ["chaos", .. var rest] => await ChaosBench.RunAsync(rest),
        ["names", .. var rest] => await NamesBench.RunAsync(rest),
        ["mapping", .. var rest] => await MappingBench.RunAsync(rest),
        ["ledger", .. var rest] => await LedgerBench.RunAsync(rest),
        ["growth", .. var rest] => await GrowthBench.RunAsync(rest),
        ["documents", .. var rest] => await DocumentsBench.RunAsync(rest),
        ["stages", .. var rest] => await StagesBench.RunAsync(rest),
        [FloorServer.Name, var folder] => await FloorServer.RunAsync(folder),
        _ => Usage(),
    };
}
#pragma warning disable CA1031 // An exception that leaves the program would leave its child processes running as well.
catch (Exception failure)
#pragma warning restore CA1031
{
    Console.Error.WriteLine(failure);
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: ./hub bench ingest|validate|push|memory|chaos|ledger|growth|names|mapping|stages|documents");
    return 2;
}
