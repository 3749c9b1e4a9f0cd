using System.ServiceModel;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Api.Soap.Contract;
using Hub.Hosting;
using Hub.Inbound;
using Hub.Inbound.Receive;
using Hub.Ledger;
using Hub.Registry;
using Hub.Security;
using Microsoft.Extensions.Options;

namespace Hub.Api.Soap;

/// <summary>The operations, each a translation: the work is done by the same flow and ledger as for every other door.</summary>
internal sealed partial class InspectionService(
    HubServices hub, BatchLookup batches, IHttpContextAccessor http, IOptions<SoapOptions> options, ILogger<InspectionService> log) : IInspectionService
{
    private const int MaxPage = 500;

    /// <summary>Rows that an answer lists; of a longer batch only the counts.</summary>
    private const int MaxRows = 1_000;

    public Task<SubmissionReport> SubmitInspectionsAsync(string? batchNo, InspectionPayload? payload, string? feed) => GuardAsync(async caller =>
    {
        var number = batchNo?.Trim() ?? "";
        if (number.Length is 0 or > 200 || number.Any(char.IsControl))
        {
            throw Refused(SoapFaults.BatchNo());
        }

        var inbound = FeedOf(caller, feed);
        Demand(hub.Rate.Refuse(inbound, caller, http.HttpContext!.Response));
        var (content, fault) = PayloadContent.Of(payload);
        Demand(fault);
        using var bytes = new MemoryStream(content!, writable: false);
        var arrival = new Arrival(inbound.Key, bytes, number, number, BatchLookup.Door, caller.Actor) { Length = bytes.Length, IsWhole = inbound.EndsVanished };
        var answer = await hub.Door.TakeAsync(arrival, inbound, TimeSpan.FromSeconds(options.Value.WaitSeconds), Aborted);
        Demand(answer.Refusal);
        var report = answer.Small is { } small ? ReportOf.Small(small) : await ReportAsync(answer.Row!, answer.IsRepeated);
        return report.State == SubmissionStates.Refused && !report.Repeated ? throw Refused(ReportOf.Refusal(report)) : report;
    });

    /// <summary>A sender that lost the first answer gets its rows with the second.</summary>
    private async Task<SubmissionReport> ReportAsync(SubmissionRow row, bool repeated)
    {
        var report = ReportOf.Row(row, repeated, await ConfirmedAtAsync(row.Id));
        if (row.State != SubmissionStates.Received && row.Counts.Total <= MaxRows)
        {
            await foreach (var chunk in hub.Ledger.Queries.ReadReportAsync(row.Id, Aborted))
            {
                report.Rows.AddRange(ReportOf.Rows(chunk.Lines));
            }
        }

        return report;
    }

    public Task<SubmissionReport> QuerySubmissionAsync(string? batchNo, string? submissionId) => GuardAsync(async caller =>
    {
        var row = await FindAsync(caller, batchNo, submissionId);
        return ReportOf.Row(hub.Queue.Shown(row), repeated: false, await ConfirmedAtAsync(row.Id));
    });

    public Task<ErrorPage> FetchErrorsAsync(string? batchNo, string? submissionId, string? after, string? max) => GuardAsync(async caller =>
    {
        var (size, start) = (100, Guid.Empty);
        if ((!string.IsNullOrWhiteSpace(max) && (!int.TryParse(max, out size) || size is < 1 or > MaxPage))
            || (!string.IsNullOrWhiteSpace(after) && !Guid.TryParse(after, out start)))
        {
            throw Refused(SoapFaults.Page());
        }

        var row = await FindAsync(caller, batchNo, submissionId);
        var filter = new RejectionFilter(Submission: row.Id, State: RejectionStates.Open, After: start == Guid.Empty ? null : new RejectionId(start));
        var page = new ErrorPage { SubmissionId = row.Id.ToString() };
        await foreach (var rejection in hub.Ledger.Queries.ReadRejectionsAsync(filter, Aborted))
        {
            if (page.Rows.Count == size)
            {
                page.Next = page.Rows[^1].RejectionId;
                break;
            }

            page.Rows.Add(ReportOf.Rejection(rejection));
        }

        return page;
    });

    public Task<Confirmation> ConfirmAsync(string? batchNo, string? submissionId) => GuardAsync(async caller =>
    {
        var row = await FindAsync(caller, batchNo, submissionId);
        if (row.State == SubmissionStates.Received)
        {
            throw Refused(SoapFaults.NotFinished());
        }

        var known = await ConfirmedAtAsync(row.Id);
        var at = known ?? ShanghaiTime.From(hub.Options.Time.GetUtcNow());
        if (known is null)
        {
            await hub.Ledger.Settings.SetAsync(ConfirmationKey(row.Id), at.ToString("O"), caller.Actor, Aborted);
        }

        return new Confirmation { SubmissionId = row.Id.ToString(), ConfirmedAt = at, Repeated = known is not null };
    });

    private CancellationToken Aborted => http.HttpContext!.RequestAborted;

    private InboundFeed FeedOf(Caller caller, string? name)
    {
        var feeds = batches.FeedsOf(caller.Partner!);
        var chosen = string.IsNullOrWhiteSpace(name) ? feeds : [.. feeds.Where(feed => feed.Key.Feed == name.Trim())];
        return chosen.Count switch
        {
            0 => throw Refused(SoapFaults.NoFeed(caller.Partner!)),
            1 => chosen[0],
            _ => throw Refused(SoapFaults.SeveralFeeds(chosen.Select(feed => feed.Key.Feed))),
        };
    }

    private async Task<SubmissionRow> FindAsync(Caller caller, string? batchNo, string? submissionId) =>
        await batches.FindAsync(caller.Partner!, batchNo, submissionId, Aborted) ?? throw Refused(SoapFaults.NoSubmission());

    private async Task<DateTimeOffset?> ConfirmedAtAsync(SubmissionId id) =>
        await hub.Ledger.Settings.GetAsync(ConfirmationKey(id), Aborted) is { } at ? DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string ConfirmationKey(SubmissionId id) => $"soap.confirmed.{id}";

    private static void Demand(Fault? fault) => _ = fault is null ? 0 : throw Refused(fault);

    private static FaultException<InspectionFault> Refused(Fault fault) => Refused(InspectionFault.Of(fault));

    private static FaultException<InspectionFault> Refused(InspectionFault fault) => new(fault, new FaultReason(fault.Message), FaultCode.CreateSenderFaultCode(null));

    /// <summary>An outage or a bug is logged and told as such; only faults leave the service.</summary>
    private async Task<T> GuardAsync<T>(Func<Caller, Task<T>> work)
    {
        try
        {
            return await work(Caller.Of(http.HttpContext!.User));
        }
#pragma warning disable CA1031 // The caller gets a fault instead of a cut connection.
        catch (Exception failure) when (failure is not FaultException and not OperationCanceledException)
#pragma warning restore CA1031
        {
            Failed(failure);
            var outage = InspectionFault.Of(SoapFaults.Outage());
            throw new FaultException<InspectionFault>(outage, new FaultReason(outage.Message), new FaultCode(FaultTransformer.Receiver));
        }
    }

    [LoggerMessage(8501, LogLevel.Error, "A SOAP request failed")]
    private partial void Failed(Exception failure);
}
