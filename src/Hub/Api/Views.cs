using System.Text.Json;
using System.Text.Json.Nodes;
using Canonical.Dates;
using Hub.Ledger;
using Hub.Security;

namespace Hub.Api;

/// <summary>A submission as a sender or an operator reads it. Instants are Shanghai time.</summary>
internal sealed record SubmissionView(
    Guid Id, string Partner, string Feed, string? FileName, string Door, string Actor, long Size, string Sha256, DateTimeOffset ReceivedAt,
    string State, CountsView Counts, string? Detected, JsonNode? Faults, DateTimeOffset? FinishedAt, bool Repeated = false)
{
    public static SubmissionView Of(SubmissionRow row, bool repeated = false) => new(
        row.Id.Value, row.Feed.Partner, row.Feed.Feed, row.FileName, row.Door, row.Actor, row.Size, Convert.ToHexStringLower(row.Digest),
        ShanghaiTime.From(row.ReceivedAt), row.State, CountsView.Of(row.Counts), row.Detected,
        row.FaultsJson is null ? null : JsonNode.Parse(row.FaultsJson),
        row.FinishedAt is { } finished ? ShanghaiTime.From(finished) : null, repeated);
}

internal sealed record CountsView(int Total, int Accepted, int Updated, int Duplicate, int Rejected, int Review, int Skipped)
{
    public static CountsView Of(VerdictCounts counts) => new(
        counts.Total, counts.Accepted, counts.Updated, counts.Duplicate, counts.Rejected, counts.Review, counts.Skipped);
}

/// <summary>A record with where it comes from.</summary>
internal sealed record RecordView(
    Guid Id, string Type, string Owner, string Key, int Version, string State, Guid? SubjectId, string Mapping, Guid? SubmissionId, string? Part, int Row,
    string? Reason, DateTimeOffset At, JsonNode? Body)
{
    public static RecordView Of(RecordVersionRow row, bool body) => new(
        row.Id.Value, row.Key.Type, row.Key.Owner, row.Key.Key, row.Version, row.State, row.Subject?.Value, row.Mapping, row.Submission?.Value, row.Part,
        row.Row, row.Reason, ShanghaiTime.From(row.At), body && row.Body.Length > 0 ? JsonNode.Parse(row.Body) : null);
}

internal sealed record ExchangeItem(
    Guid Id, string Partner, string Feed, Guid RecordId, string Type, string Owner, string Key, int Version, string State, int Attempts, string? Operation,
    string? Cause, string? Detail, string? BatchNo, string? ReceiptNo, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset NotBefore)
{
    public static ExchangeItem Of(ExchangeView row) => new(
        row.Id.Value, row.Feed.Partner, row.Feed.Feed, row.Record.Value, row.Key.Type, row.Key.Owner, row.Key.Key, row.Version, row.State, row.Attempts,
        row.Operation?.ToString(), row.Cause, row.Detail, row.BatchNo, row.ReceiptNo, ShanghaiTime.From(row.CreatedAt), ShanghaiTime.From(row.ChangedAt),
        ShanghaiTime.From(row.NotBefore));
}

internal sealed record ReviewItem(
    Guid Id, string Kind, string? Partner, string? Feed, Guid? SubmissionId, string? Part, int Row, string Reason, string? RecordType, JsonNode? Draft,
    JsonNode? Candidates, string State, DateTimeOffset At, string? Decision, string? DecidedBy, DateTimeOffset? DecidedAt)
{
    public static ReviewItem Of(ReviewRow row, bool body) => new(
        row.Id.Value, row.Kind, row.Feed?.Partner, row.Feed?.Feed, row.Submission?.Value, row.Part, row.Row, row.Reason, row.RecordType,
        body && row.Draft is { Length: > 0 } draft ? JsonNode.Parse(draft) : null, JsonNode.Parse(row.Candidates), row.State, ShanghaiTime.From(row.At),
        row.Decision, row.DecidedBy, row.DecidedAt is { } at ? ShanghaiTime.From(at) : null);

    /// <summary>Whom a row may be about is as personal as the row.</summary>
    public ReviewItem WithMaskedCandidates()
    {
        foreach (var candidate in (Candidates as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            candidate["name"] = candidate["name"]?.ToString() is { } name ? PersonalFields.Masked(name) : null;
        }

        return this;
    }
}

/// <summary>One page of a list; <c>Next</c> is the cursor of the following page, null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
