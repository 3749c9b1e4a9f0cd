using System.Buffers;
using Canonical.Mapping;
using Hub.Ledger;

namespace Hub.Inbound.Map;

/// <summary>Their words to ours: runs the feed's mapping over each item; every fault of a row is kept, none stops the batch.</summary>
internal sealed class MapStep : IPrepareStep
{
    public void Run(IReadOnlyList<InboundItem> items)
    {
        foreach (var item in items)
        {
            if (item.Rows.Count == 0 || item.IsSkipped || item.IsRejected)
            {
                continue;
            }

            if (item.Rows[0].Fault is { } unreadable)
            {
                item.Add(unreadable);
                continue;
            }

            item.Corrects ??= Corrected(item.Rows[0].Root);
            var result = Map(item.Part!.Mapping, item.Rows, isCorrection: item.Corrects is not null);
            item.Draft = result.Json;
            item.Tape = result.Tape;
            item.AddRange(result.Faults);
        }
    }

    /// <summary>A row of an error sheet that comes back names the rejection it corrects.</summary>
    private static RejectionId? Corrected(SourceNode row) =>
        Guid.TryParse(row[InboundItem.CorrectionField].Text, out var id) ? new RejectionId(id) : null;

    private static MappingResult Map(CompiledMapping mapping, IReadOnlyList<SourceRecord> rows, bool isCorrection)
    {
        if (rows.Count == 1)
        {
            return mapping.Map(RootOf(rows[0]), withTape: true);
        }

        var roots = ArrayPool<SourceNode>.Shared.Rent(rows.Count);
        try
        {
            for (var i = 0; i < rows.Count; i++)
            {
                roots[i] = RootOf(rows[i]);
            }

            return mapping.Map(roots.AsSpan(0, rows.Count), withTape: true);
        }
        finally
        {
            ArrayPool<SourceNode>.Shared.Return(roots, clearArray: true);
        }

        SourceNode RootOf(SourceRecord row) => isCorrection ? FormulaGuard.Unshield(row.Root) : row.Root;
    }
}
