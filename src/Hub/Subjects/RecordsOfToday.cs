using Canonical.Records;
using Hub.Inbound.Record;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>
/// Makes true what becomes true by the calendar alone: what ends today is deleted wherever it was sent, what begins today is told to
/// whom it was not told before its day. Looks only at records and the day, so it may be late, early, twice, or beside itself.
/// </summary>
internal sealed class RecordsOfToday(ILedger ledger, RecordCatalogue catalogue, Withdrawals versions, TimeProvider time)
{
    private const int Portion = 500;

    /// <summary>How many began and how many ended.</summary>
    public async Task<(int Begun, int Ended)> RunAsync(string actor, CancellationToken cancellationToken)
    {
        var (begun, ended) = (0, 0);
        foreach (var type in catalogue.All.Where(type => type.HasTerm).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            await foreach (var portion in DueAsync(type, cancellationToken))
            {
                var made = await versions.ChangeAllAsync(portion, "term", actor, cancellationToken);
                var over = made.Count(change => change.State == RecordStates.Ended);
                (begun, ended) = (begun + made.Count - over, ended + over);
            }
        }

        return (begun, ended);
    }

    private async IAsyncEnumerable<List<StateChange>> DueAsync(
        RecordType type, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var due = new List<StateChange>();
        await foreach (var record in ledger.Queries.ReadCurrentAsync(type.Name, null, cancellationToken))
        {
            if (Due(type, record) is { } change)
            {
                due.Add(change);
            }

            if (due.Count == Portion)
            {
                yield return due;
                due = [];
            }
        }

        yield return due;
    }

    private StateChange? Due(RecordType type, RecordVersionRow record)
    {
        var reading = RecordReading.Of(type, record.Body);
        return (record.State, RecordTerms.Of(reading, time.GetUtcNow())) switch
        {
            (RecordStates.Current, RecordTerm.Over) => new StateChange(record, RecordStates.Ended, RecordTerms.TermOver),

            // Written before its first day, it was told to nobody who did not know of it; who does is not told the same twice.
            (RecordStates.Current, RecordTerm.Running) when RecordTerms.Of(reading, record.At) == RecordTerm.Ahead =>
                new StateChange(record, RecordStates.Current, RecordTerms.TermBegun),

            // Ended by a clock that was ahead and has been put right.
            (RecordStates.Ended, RecordTerm.Running) when record.Reason == RecordTerms.TermOver => new StateChange(record, RecordStates.Current, RecordTerms.TermBegun),
            _ => null,
        };
    }
}
