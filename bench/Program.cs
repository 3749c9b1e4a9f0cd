using Bench;
using Bench.Ingest;

return args switch
{
    ["ingest", .. var rest] => await IngestBench.RunAsync(rest),
    ["validate", .. var rest] => await ValidateBench.RunAsync(rest),
    ["push", .. var rest] => await PushBench.RunAsync(rest),
    ["memory", .. var rest] => await MemoryBench.RunAsync(rest),
    ["names", .. var rest] => await NamesBench.RunAsync(rest),
    ["mapping", .. var rest] => await MappingBench.RunAsync(rest),
    ["ledger", .. var rest] => await LedgerBench.RunAsync(rest),
    ["stages", .. var rest] => await StagesBench.RunAsync(rest),
    [FloorServer.Name, var folder] => await FloorServer.RunAsync(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ./hub bench ingest|validate|push|memory|ledger|names|mapping|stages");
    return 2;
}
