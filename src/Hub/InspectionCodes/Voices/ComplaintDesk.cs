using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Faults;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Issuing;
using Hub.InspectionCodes.Scanning;
using Hub.Ledger;

namespace Hub.InspectionCodes.Voices;

/// <summary>Takes consultations, complaints and suggestions as records of type <c>complaint</c> that belong to the hub, and gives a ticket for each.</summary>
internal sealed class ComplaintDesk(
    ILedger ledger, ScanDesk scans, CodeRecords records, CodeAdoption adoption, CodeWords words, CodeOptions options, TimeProvider time)
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int ShortestContent = 5;
    private const int LongestContent = 2000;
    private const int LongestName = 50;
    private const int LongestContact = 100;

    /// <summary>The ticket by which the visitor tracks the answer; it is shown once and kept nowhere.</summary>
    public async Task<(string? Ticket, Fault? Fault)> RaiseAsync(string token, Complaint complaint, Visitor visitor, CancellationToken cancellationToken)
    {
        var (code, fault) = await scans.FindAsync(token, cancellationToken);
        if (code is null || Check(complaint) is { } wrong && (fault = wrong) is not null)
        {
            return (null, fault);
        }

        await adoption.TryCatchUpAsync(cancellationToken);
        var ticket = TicketNumber.New();
        fault = await ledger.Codes.WriteAsync(
            async transaction =>
            {
                var now = time.GetUtcNow();
                if (await ledger.Codes.CountComplaintsAsync(code.Id, now.AddDays(-1), cancellationToken) >= options.ComplaintsPerDay)
                {
                    return CodeFaults.TooMany();
                }

                var number = $"{options.Prefix}TS{ShanghaiTime.DateOf(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{RandomNumberGenerator.GetString(Letters, 8)}";
                var row = new ComplaintRow(TimeOrderedId.New(now), CodeRecords.Hub, number, TicketNumber.DigestOf(ticket), code.Id, complaint.Kind, ComplaintStates.Received, now);
                var write = new InboundWrite { Kind = "complaint-raised", Actor = $"visitor:{visitor.Channel}", At = now };
                records.Add(write, row.Record, await DraftAsync(code, row, complaint, cancellationToken), null, code.Subject, onlyTo: row.Owner);
                await transaction.Records.WriteAsync(write);
                await transaction.PutAsync([row]);
                return null;
            },
            cancellationToken);
        records.Wake("complaint");
        return fault is null ? (ticket, null) : (null, fault);
    }

    /// <summary>Where a complaint stands, by its ticket.</summary>
    public async Task<(ComplaintRow? Complaint, string? Answer, Fault? Fault)> TrackAsync(string? ticket, CancellationToken cancellationToken)
    {
        var digest = TicketNumber.DigestOf(ticket);
        if (digest is null || await ledger.Codes.FindTicketAsync(digest, cancellationToken) is not { } row)
        {
            return (null, null, CodeFaults.NoTicket());
        }

        var record = await ledger.Queries.FindRecordAsync(row.Record, null, cancellationToken);
        return (row, record is null ? null : JsonNode.Parse(record.Body)!["answer"]?.ToString(), null);
    }

    private Fault? Check(Complaint complaint) =>
        words.All("complaint-kind").All(kind => kind.Code != complaint.Kind) ? CodeFaults.BadForm("请选择咨询、投诉或建议。", "kind")
        : complaint.Content?.Length is not (>= ShortestContent and <= LongestContent) ? CodeFaults.BadForm($"内容须为 {ShortestContent} 至 {LongestContent} 个字。", "content")
        : complaint.Name?.Length > LongestName ? CodeFaults.BadForm($"称呼不超过 {LongestName} 个字。", "name")
        : complaint.Contact?.Length > LongestContact ? CodeFaults.BadForm($"联系方式不超过 {LongestContact} 个字。", "contact")
        : null;

    private async Task<JsonObject> DraftAsync(CodeRow code, ComplaintRow row, Complaint complaint, CancellationToken cancellationToken)
    {
        // The department it is about must not learn who complained, whether or not a name was given.
        var complainant = new JsonObject { ["isAnonymous"] = true };
        if (complaint.Name is not null)
        {
            complainant["name"] = complaint.Name;
        }

        if (complaint.Contact is not null)
        {
            complainant["contact"] = complaint.Contact;
        }

        var draft = new JsonObject
        {
            ["schema"] = "complaint/1.0", ["complaintNo"] = row.ComplaintNo, ["kind"] = row.Kind, ["status"] = row.State, ["inspectionCode"] = code.Code,
            ["departmentId"] = code.Owner, ["raisedAt"] = IssueDesk.Written(row.RaisedAt), ["content"] = complaint.Content, ["complainant"] = complainant,
        };
        var about = await ledger.Queries.FindRecordAsync(code.Record, null, cancellationToken);
        if (about is not null && CodeRecords.DraftOf(about)["subject"] is { } subject)
        {
            draft["subject"] = subject.DeepClone();
        }

        return draft;
    }
}
