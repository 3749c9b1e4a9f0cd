using System.Globalization;
using System.Text.Json;
using Canonical.Dates;
using Hub.Api.Soap.Contract;
using Hub.Inbound;
using Hub.Ledger;

namespace Hub.Api.Soap;

/// <summary>What the ledger and the report lines say, in the words of the contract.</summary>
internal static class ReportOf
{
    public static SubmissionReport Row(SubmissionRow row, bool repeated, DateTimeOffset? confirmedAt) => new()
    {
        SubmissionId = row.Id.ToString(),
        BatchNo = row.IdempotencyKey,
        Feed = row.Feed.Feed,
        State = row.State,
        Repeated = repeated,
        ReceivedAt = ShanghaiTime.From(row.ReceivedAt),
        Counts = ReportCounts.Of(row.Counts),
        ConfirmedAt = confirmedAt,
        Faults = Faults(row.FaultsJson),
    };

    /// <summary>A first arrival that is at its end, with its rows.</summary>
    public static SubmissionReport Small(SmallAnswer answer)
    {
        var report = Row(answer.Receipt.Submission with { State = answer.End.State }, repeated: false, confirmedAt: null);
        report.Faults = (answer.End.Fault ?? answer.End.Work.Notice) is { } fault ? [InspectionFault.Of(fault)] : [];
        report.Rows = [.. answer.Lines.SelectMany(Rows)];
        report.Counts = Count(report.Rows);
        return report;
    }

    /// <summary>Why a batch could not be read: its first fault, at the record where reading stopped, which is the last one counted.</summary>
    public static InspectionFault Refusal(SubmissionReport report)
    {
        var fault = report.Faults[0];
        fault.SubmissionId = report.SubmissionId;
        fault.Row = Math.Max(report.Counts.Total, 1).ToString(CultureInfo.InvariantCulture);
        return fault;
    }

    public static RejectedRow Rejection(RejectionRow rejection) => new()
    {
        RejectionId = rejection.Id.ToString(),
        Number = rejection.Row,
        RecordKey = rejection.RecordKey,
        Faults = AtRow(Faults(rejection.Faults), rejection.Row),
    };

    private static ReportRow Row(JsonElement line)
    {
        var number = line.GetProperty("row").GetInt32();
        return new ReportRow
        {
            Number = number,
            Verdict = line.GetProperty("verdict").GetString()!,
            RecordId = Text(line, "recordId"),
            Faults = AtRow([.. Faults(line, "errors"), .. Faults(line, "warnings")], number),
        };
    }

    private static ReportCounts Count(List<ReportRow> rows)
    {
        int Of(Verdict verdict) => rows.Count(row => row.Verdict.Equals(verdict.ToString(), StringComparison.OrdinalIgnoreCase));
        return ReportCounts.Of(new VerdictCounts(
            Of(Verdict.Accepted), Of(Verdict.Duplicate), Of(Verdict.Updated), Of(Verdict.Rejected), Of(Verdict.Review), Of(Verdict.Skipped)));
    }

    private static List<InspectionFault> AtRow(List<InspectionFault> faults, int row)
    {
        faults.ForEach(fault => fault.Row = row.ToString(CultureInfo.InvariantCulture));
        return faults;
    }

    private static List<InspectionFault> Faults(JsonElement line, string name) =>
        line.TryGetProperty(name, out var faults) ? [.. faults.EnumerateArray().Select(Fault)] : [];

    private static List<InspectionFault> Faults(string? json)
    {
        using var parsed = JsonDocument.Parse(json ?? "[]");
        return [.. parsed.RootElement.EnumerateArray().Select(Fault)];
    }

    private static InspectionFault Fault(JsonElement fault) => new()
    {
        Code = Text(fault, "code")!, Message = Text(fault, "message")!, Hint = Text(fault, "hint")!, Field = Text(fault, "field"), Value = Text(fault, "value"),
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The rows of a piece of the report.</summary>
    public static IEnumerable<ReportRow> Rows(ReadOnlyMemory<byte> chunk)
    {
        foreach (var line in Lines(chunk))
        {
            using var parsed = JsonDocument.Parse(line);
            yield return Row(parsed.RootElement);
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> chunk)
    {
        while (chunk.Length > 0)
        {
            var end = chunk.Span.IndexOf((byte)'\n');
            yield return chunk[..end];
            chunk = chunk[(end + 1)..];
        }
    }
}
