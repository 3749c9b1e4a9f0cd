using Adapters.Contract;
using Canonical.Schema;

namespace Hub.Outbound.Check;

/// <summary>Validates every row with the partner's schema, so that what it would refuse never leaves.</summary>
internal sealed class CheckStep : IOutboundStep
{
    private const int WorthSharing = 32;

    // A row with many errors is a wrong mapping; five tell it as well as fifty.
    private const int MostErrors = 5;

    public Task RunAsync(OutboundWork work, CancellationToken cancellationToken)
    {
        if (work.Feed.RowSchema is not { } schema)
        {
            return Task.CompletedTask;
        }

        var open = work.Open.Where(item => item.Row is not null).ToArray();
        if (open.Length < WorthSharing)
        {
            Array.ForEach(open, item => Check(schema, item));
            return Task.CompletedTask;
        }

        return Task.Run(() => Parallel.ForEach(open, new ParallelOptions { CancellationToken = cancellationToken }, item => Check(schema, item)), cancellationToken);
    }

    private static void Check(ISchemaValidator schema, WorkItem item)
    {
        if (schema.IsValid(item.Row!.Bytes))
        {
            return;
        }

        var errors = schema.Validate(item.Row.Bytes).Take(MostErrors).Select(error => $"{error.InstancePointer} {error.MessageZh}");
        item.Finding = new Finding.Closed(Cause.ContractOut, OutboundFaults.RowInvalid(string.Join('；', errors)).Line());
    }
}
