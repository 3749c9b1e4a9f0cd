using Canonical.Dates;
using Canonical.Identifiers;
using Hub.Ledger;

namespace Hub.Api;

/// <summary>A document as the API shows it. Names of persons and of those served are masked for operators without the right to see them.</summary>
internal sealed record DocumentView(
    Guid Id, string Number, string Type, string Title, string Department, string State, DateOnly IssuedOn, string About, string? TaskNo, Guid? SubjectId,
    string? Subject, string Template, string? DataDigest, string? Reason, Guid? Supersedes, Guid? SupersededBy, DateTimeOffset CreatedAt,
    IReadOnlyList<RecipientView> Recipients, IReadOnlyList<DocumentFileView>? Files)
{
    public static DocumentView Of(DocumentRow row, IEnumerable<DocumentRecipientRow> recipients, IEnumerable<DocumentFileRow>? files, bool mask) => new(
        row.Id.Value, row.Number, row.Type, row.Title, row.Department, row.State, row.IssuedOn, row.About, row.TaskNo, row.Subject?.Value,
        mask ? Masked(row.SubjectName) : row.SubjectName, row.Template, row.DataDigest is { } digest ? $"sm3:{Convert.ToHexStringLower(digest)}" : null,
        row.Reason, row.Supersedes?.Value, row.SupersededBy?.Value, ShanghaiTime.From(row.CreatedAt),
        [.. recipients.Where(recipient => recipient.Document == row.Id).Select(recipient => RecipientView.Of(recipient, mask))],
        files?.Select(file => new DocumentFileView(
            file.Format, file.MediaType, file.Size, $"sm3:{Convert.ToHexStringLower(file.Sm3)}", $"sha256:{Convert.ToHexStringLower(file.Digest)}", file.KeyId)).ToList());

    public static string? Masked(string? name) => string.IsNullOrEmpty(name) ? name : name[..1] + new string('*', Math.Min(name.Length - 1, 10));
}

/// <summary>A recipient with its state and times, Shanghai time.</summary>
internal sealed record RecipientView(
    string Kind, string? Name, string? Feed, string State, string? Way, DateOnly? ServedOn, DateTimeOffset? DeliveredAt, DateTimeOffset? OpenedAt,
    DateTimeOffset? SettledAt, DateTimeOffset? ArchivedAt, string? Receiver, string? Note)
{
    public static RecipientView Of(DocumentRecipientRow row, bool mask) => new(
        row.Kind, mask ? DocumentView.Masked(row.Name) : row.Name, row.Feed, row.State, row.Way, row.ServedOn, At(row.DeliveredAt), At(row.OpenedAt),
        At(row.SettledAt), At(row.ArchivedAt), mask ? DocumentView.Masked(row.Receiver) : row.Receiver, row.Note is null ? null : PersonalIdMask.MaskIn(row.Note));

    private static DateTimeOffset? At(DateTimeOffset? at) => at is { } known ? ShanghaiTime.From(known) : null;
}

/// <summary>A file of a document.</summary>
internal sealed record DocumentFileView(string Format, string MediaType, long Size, string Sm3, string Sha256, string? KeyId);
