using System.Text.Json.Nodes;
using Hub.Ledger;

namespace Hub.InspectionCodes;

/// <summary>Next versions of the records of local codes. The record of a municipal code is the municipal system's and is left as it is.</summary>
internal sealed class CodeVersions(ILedger ledger, CodeRecords records)
{
    /// <param name="reason">Why the record changed, as the inspected department reads it: never that the code was rated.</param>
    public async Task AddAsync(InboundWrite write, ICodeTransaction transaction, IReadOnlyList<(CodeRow Code, Action<JsonObject> Change)> changes, string reason)
    {
        foreach (var (code, change) in changes.Where(one => one.Code.Origin == CodeOrigins.Local))
        {
            // Read outside the transaction: inside the lane nobody else writes, so the newest committed version is the newest.
            var current = await ledger.Queries.FindRecordAsync(code.Record, null, CancellationToken.None)
                ?? throw new InvalidOperationException($"The code {code.Code} has no record.");
            var known = (await transaction.Records.FindRecordsAsync([code.Record]))[code.Record];
            var draft = CodeRecords.DraftOf(current);
            change(draft);
            records.Add(write, code.Record, draft, known, code.Subject, reason);
        }
    }

    /// <summary>One change of one code in a write of its own.</summary>
    public async Task WriteAsync(ICodeTransaction transaction, CodeRow code, Action<JsonObject> change, string kind, string actor)
    {
        var write = new InboundWrite { Kind = kind, Actor = actor, At = code.ChangedAt };
        await AddAsync(write, transaction, [(code, change)], kind);
        await transaction.Records.WriteAsync(write);
    }
}
