using System.Globalization;
using System.Text.Json.Nodes;
using Hub.InspectionCodes.Addresses;
using Hub.Ledger;

namespace Hub.InspectionCodes;

/// <summary>
/// Follows what partners send about codes: municipal codes get an address here and supersede local ones, ratings and complaints
/// that were made elsewhere count here too. It reads the changes of four record types from a cursor and may do so twice without harm.
/// </summary>
internal sealed class CodeAdoption(ILedger ledger, CodeAddresses addresses, CodeVersions versions, CodeRecords records, TimeProvider time, ILogger<CodeAdoption> logger)
    : IDisposable
{
    private const int Page = 500;
    private const string Actor = "hub";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, long> _seen = [];

    /// <summary>Takes over what is new; costs four small reads when nothing is.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await FollowAsync("inspection-code", CodesAsync, cancellationToken);
            await FollowAsync("code-scan", ScansAsync, cancellationToken);
            await FollowAsync("evaluation", EvaluationsAsync, cancellationToken);
            await FollowAsync("complaint", ComplaintsAsync, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>For visitors at the door: what cannot be taken over now is logged and tried again, and does not keep them from the page.</summary>
    public async Task TryCatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CatchUpAsync(cancellationToken);
        }
#pragma warning disable CA1031 // What the visitor asks for is read after this and fails by itself if it must.
        catch (Exception outage) when (outage is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.AdoptionFailed(CodeLog.Later, outage);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task FollowAsync(string type, Func<IReadOnlyList<RecordVersionRow>, CancellationToken, Task> adopt, CancellationToken cancellationToken)
    {
        var newest = await ledger.Queries.TypeVersionAsync(type, cancellationToken);
        if (_seen.GetValueOrDefault(type) == newest)
        {
            return;
        }

        var setting = $"codes.cursor.{type}";
        var cursor = long.Parse(await ledger.Settings.GetAsync(setting, cancellationToken) ?? "0", CultureInfo.InvariantCulture);
        for (var full = true; full;)
        {
            var changes = await ledger.Queries.ReadChangesAsync(type, null, cursor, Page, cancellationToken);
            full = changes.Versions.Count == Page;
            var theirs = changes.Versions.Where(version => !CodeRecords.IsOurs(version)).GroupBy(version => version.Id).Select(group => group.Last()).ToList();
            if (theirs.Count > 0)
            {
                await AdoptAsync(theirs, adopt, cancellationToken);
            }

            if (changes.Next > cursor)
            {
                cursor = changes.Next;
                await ledger.Settings.SetAsync(setting, cursor.ToString(CultureInfo.InvariantCulture), Actor, cancellationToken);
            }
        }

        _seen[type] = newest;
    }

    /// <summary>One record that cannot be read must not keep all that come after it: it is left out, alone and by name.</summary>
    private async Task AdoptAsync(
        List<RecordVersionRow> sent, Func<IReadOnlyList<RecordVersionRow>, CancellationToken, Task> adopt, CancellationToken cancellationToken)
    {
        try
        {
            await adopt(sent, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever a record of others makes go wrong; an outage goes on to the caller.
        catch (Exception failure) when (failure is not OperationCanceledException && !StoreOutage.Is(failure))
#pragma warning restore CA1031
        {
            if (sent.Count == 1)
            {
                logger.RecordLeftOut(CodeLog.LeftOut, sent[0].Id.Value, failure);
                return;
            }

            foreach (var one in sent)
            {
                await AdoptAsync([one], adopt, cancellationToken);
            }
        }
    }

    private async Task CodesAsync(IReadOnlyList<RecordVersionRow> sent, CancellationToken cancellationToken)
    {
        var read = sent.Select(version => MunicipalCode.Of(version)).ToList();
        var here = (await ledger.Codes.OfNumbersAsync([.. read.Select(one => one.Version.Key.Key)], cancellationToken)).Select(code => (code.Owner, code.Code)).ToHashSet();
        var early = await EarlyVoices.FindAsync(
            ledger.Queries, [.. read.Select(one => (one.Version.Key.Owner, Code: one.Version.Key.Key)).Where(code => !here.Contains(code)).Select(code => code.Code)], cancellationToken);
        await ledger.Codes.WriteAsync(
            async transaction =>
            {
                var known = (await transaction.LoadAsync([.. read.Select(one => (one.Version.Key.Owner, one.Version.Key.Key))]))
                    .ToDictionary(code => (code.Owner, code.Code));
                var ofTasks = await transaction.OfTasksAsync([.. read.Select(one => one.TaskNo).OfType<string>()]);
                var now = time.GetUtcNow();
                var codes = read.ConvertAll(one => one.Adopt(known.GetValueOrDefault((one.Version.Key.Owner, one.Version.Key.Key)), addresses.NewestKey, now))
                    .ConvertAll(early.Advance);
                var superseded = Superseded(codes, ofTasks, now);
                var write = new InboundWrite { Kind = "codes-adopted", Actor = Actor, At = now };
                await versions.AddAsync(write, transaction, [.. superseded.Select(code =>
                    (code, (Action<JsonObject>)(draft => draft["status"] = CodeStates.Void)))], write.Kind);
                await transaction.Records.WriteAsync(write);
                await transaction.PutAsync([.. codes, .. superseded]);
                await transaction.PutAsync([.. early.Attach(await transaction.LoadComplaintsAsync(early.Complaints), codes)]);
                return 0;
            },
            cancellationToken);
        records.Wake("inspection-code");
    }

    /// <summary>Local codes of tasks that have a municipal code now; one that was rated is over and stays as it is.</summary>
    private static List<CodeRow> Superseded(IReadOnlyList<CodeRow> municipal, IReadOnlyList<CodeRow> ofTasks, DateTimeOffset now) =>
    [
        .. from local in ofTasks
           where local.Origin == CodeOrigins.Local && CodeTransitions.IsLegal(local.State, CodeStates.Void)
           let successor = municipal.FirstOrDefault(code => code.Origin == CodeOrigins.Municipal && code.TaskNo == local.TaskNo && code.State != CodeStates.Void
               && (code.Owner == local.Owner || (code.Subject is not null && code.Subject == local.Subject)))
           where successor is not null
           select local with { State = CodeStates.Void, SupersededBy = successor.Code, VoidReason = "已由市级检查码替代", ChangedAt = now },
    ];

    /// <summary>A scan by the municipal app that found the code valid is a verification; the scan itself is kept as the platform's record.</summary>
    private async Task ScansAsync(IReadOnlyList<RecordVersionRow> sent, CancellationToken cancellationToken)
    {
        var numbers = sent.Select(version => JsonNode.Parse(version.Body)!).Where(body => body["result"]?.ToString() == EarlyVoices.FoundValid)
            .Select(body => body["inspectionCode"]!.ToString()).Distinct().ToList();
        var found = await ledger.Codes.OfNumbersAsync(numbers, cancellationToken);
        await AdvanceAsync("code-scans-adopted", transaction => transaction.LoadAsync([.. found.Select(code => code.Id)]), CodeStates.Verified, cancellationToken);
    }

    private async Task EvaluationsAsync(IReadOnlyList<RecordVersionRow> sent, CancellationToken cancellationToken)
    {
        var rated = sent.Select(version => EarlyVoices.CodeOf(JsonNode.Parse(version.Body)!)).OfType<(string, string)>().Distinct().ToList();
        await AdvanceAsync("evaluations-adopted", transaction => transaction.LoadAsync(rated), CodeStates.Evaluated, cancellationToken);
    }

    /// <summary>Brings codes to a state; their records go no further than verified.</summary>
    private async Task AdvanceAsync(
        string kind, Func<ICodeTransaction, Task<IReadOnlyList<CodeRow>>> load, string state, CancellationToken cancellationToken)
    {
        await ledger.Codes.WriteAsync(
            async transaction =>
            {
                var codes = (await load(transaction)).Where(code => CodeTransitions.Leads(code.State, state)).ToList();
                var write = new InboundWrite { Kind = kind, Actor = Actor, At = time.GetUtcNow() };
                await versions.AddAsync(write, transaction, [.. codes.Where(code => code.State != CodeStates.Verified)
                    .Select(code => (code, (Action<JsonObject>)(draft => draft["status"] = CodeStates.Verified)))], "code-scanned");
                await transaction.Records.WriteAsync(write);
                await transaction.PutAsync([.. codes.Select(code => code with { State = state, ChangedAt = write.At })]);
                return 0;
            },
            cancellationToken);
        records.Wake("inspection-code");
    }

    private async Task ComplaintsAsync(IReadOnlyList<RecordVersionRow> sent, CancellationToken cancellationToken)
    {
        var raised = sent.Select(version => (version.Key, Body: JsonNode.Parse(version.Body)!)).ToList();
        await ledger.Codes.WriteAsync(
            async transaction =>
            {
                var codes = (await transaction.LoadAsync([.. raised.Select(one => EarlyVoices.CodeOf(one.Body)).OfType<(string, string)>()]))
                    .ToDictionary(code => (code.Owner, code.Code), code => code.Id);
                var known = (await transaction.LoadComplaintsAsync([.. raised.Select(one => (one.Key.Owner, one.Key.Key))]))
                    .Select(complaint => complaint.Record).ToHashSet();
                await transaction.PutAsync([.. raised.Where(one => !known.Contains(one.Key)).Select(one => new ComplaintRow(
                    TimeOrderedId.New(time.GetUtcNow()), one.Key.Owner, one.Key.Key, null,
                    EarlyVoices.CodeOf(one.Body) is { } code && codes.TryGetValue(code, out var id) ? id : null,
                    one.Body["kind"]!.ToString(), one.Body["status"]!.ToString(), one.Body["raisedAt"]!.GetValue<DateTimeOffset>()))]);
                transaction.Note("complaints-adopted", Actor, $"{raised.Count}");
                return 0;
            },
            cancellationToken);
    }
}
