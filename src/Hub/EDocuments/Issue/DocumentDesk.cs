using System.Text.Json.Nodes;
using Canonical.Dates;
using Canonical.Faults;
using Hub.EDocuments.Data;
using Hub.EDocuments.Layout;
using Hub.EDocuments.Templates;
using Hub.Ledger;

namespace Hub.EDocuments.Issue;

/// <summary>Issues, supersedes and revokes documents. Everything that can be wrong is found before a number is taken.</summary>
internal sealed class DocumentDesk(
    ILedger ledger, DocumentTemplates templates, DocumentSources sources, DocumentData data, DocumentPrinter printer, DocumentFiler filer, TimeProvider time)
{
    /// <summary>Most documents of one call.</summary>
    public const int Most = 500;

    /// <summary>Documents per transaction.</summary>
    private const int Batch = 100;

    /// <summary>Longer reasons are no reasons.</summary>
    private const int LongestReason = 500;

    /// <param name="isSet">Whether one fault keeps all of them from being issued.</param>
    /// <param name="department">The only department that may be written for; null: any.</param>
    public async Task<IReadOnlyList<IssueOutcome>> IssueAsync(
        IReadOnlyList<DocumentRequest> requests, bool isSet, string? department, string actor, CancellationToken cancellationToken)
    {
        var outcomes = new List<IssueOutcome>(requests.Count);
        foreach (var batch in requests.Chunk(isSet ? Most : Batch))
        {
            outcomes.AddRange(await IssueBatchAsync(batch, isSet, department, actor, cancellationToken));
        }

        return outcomes;
    }

    public async Task<(DocumentRow? Document, IReadOnlyList<Fault> Faults)> SupersedeAsync(
        DocumentRow old, string reason, JsonObject? extra, string actor, CancellationToken cancellationToken)
    {
        if (Unfounded(reason) is { } unfounded)
        {
            return (null, [unfounded]);
        }

        if (old.State != DocumentStates.Issued)
        {
            return (null, [DocumentFaults.NotLegal(old.Number, old.State, "被替代")]);
        }

        var about = old.About.Split('/', 3);
        var supplement = extra?.DeepClone().AsObject() ?? [];
        supplement["document"] = new JsonObject { ["supersedes"] = new JsonObject { ["number"] = old.Number, ["reason"] = reason } };
        var request = new DocumentRequest(templates.Find(old.Type)!, about[1], about[2], supplement, old.Id);
        var outcome = (await IssueAsync([request], false, old.Department, actor, cancellationToken))[0];
        return (outcome.Document, outcome.Faults);
    }

    public async Task<Fault?> RevokeAsync(DocumentRow document, string reason, string actor, CancellationToken cancellationToken)
    {
        if (Unfounded(reason) is { } unfounded)
        {
            return unfounded;
        }

        var ended = await ledger.Documents.EndAsync(
            document.Id, DocumentStates.Revoked, reason, actor, time.GetUtcNow(),
            (_, rows, _) => filer.EndedAsync(rows, actor, "document-revoked", cancellationToken), cancellationToken);
        if (!ended)
        {
            return DocumentFaults.NotLegal(document.Number, document.State, "撤销");
        }

        filer.Wake();
        return null;
    }

    private static Fault? Unfounded(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason ? DocumentFaults.NoReason() : null;

    private async Task<IReadOnlyList<IssueOutcome>> IssueBatchAsync(
        IReadOnlyList<DocumentRequest> requests, bool isSet, string? department, string actor, CancellationToken cancellationToken)
    {
        var prepared = await PrepareAsync(requests, department, actor, cancellationToken);
        var ready = prepared.Where(one => one.Document is not null).ToList();
        if (ready.Count == 0 || (isSet && ready.Count < prepared.Count))
        {
            return [.. prepared.Select(one => new IssueOutcome(one.Request, null, false, one.Faults))];
        }

        var numbered = await ledger.Documents.NumberAsync([.. ready.Select(one => one.Document!)], actor, cancellationToken);
        var waiting = numbered.Where(one => one.Row.State == DocumentStates.Numbered).Select(one => one.Row).DistinctBy(row => row.Id).ToList();
        var refused = await filer.FinishAsync(waiting, actor, cancellationToken);
        var answers = ready.Zip(numbered).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. prepared.Select(one => answers.TryGetValue(one, out var answer) ? Outcome(one, answer, refused) : new IssueOutcome(one.Request, null, false, one.Faults))];
    }

    private static IssueOutcome Outcome(Prepared prepared, NumberedDocument numbered, IReadOnlyDictionary<DocumentId, IReadOnlyList<Fault>> refused)
    {
        var row = numbered.Row;
        if (refused.TryGetValue(row.Id, out var faults))
        {
            return new IssueOutcome(prepared.Request, null, false, [.. faults.Select(fault => DocumentFaults.RenderingFailed(row.Number, fault.Message))]);
        }

        return numbered.IsNew || row.Data.AsSpan().SequenceEqual(prepared.Document!.Data)
            ? new IssueOutcome(prepared.Request, row with { State = row.State == DocumentStates.Numbered ? DocumentStates.Issued : row.State }, numbered.IsNew, [])
            : new IssueOutcome(prepared.Request, null, false, [DocumentFaults.AlreadyIssued(row.Number)]);
    }

    private async Task<List<Prepared>> PrepareAsync(IReadOnlyList<DocumentRequest> requests, string? department, string actor, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var issuedOn = ShanghaiTime.DateOf(at);
        var found = await sources.FindAsync(requests, cancellationToken);
        var around = await sources.SurroundAsync([.. found.Select(one => one.Source).OfType<SourceRecord>()], issuedOn.Year, cancellationToken);
        return [.. found.Select(one => one.Source switch
        {
            null => new Prepared(one.Request, null, [one.Fault!]),
            var source when department is not null && (source.Department != department || source.Request.Template.IsConfidential) =>
                new Prepared(one.Request, null, [DocumentFaults.NoSource(source.Row.Key.Type, source.Row.Key.Key)]),
            var source => Prepare(source, around, issuedOn, actor, at),
        })];
    }

    private Prepared Prepare(SourceRecord source, SourceSurroundings around, DateOnly issuedOn, string actor, DateTimeOffset at)
    {
        var request = source.Request;
        if (!templates.Settings.Departments.TryGetValue(source.Department, out var issuer))
        {
            return new Prepared(request, null, [DocumentFaults.NoPrefix(source.Department)]);
        }

        if (!printer.IsReady)
        {
            return new Prepared(request, null, [DocumentFaults.NoRenderer()]);
        }

        var said = data.Of(source, around, issuedOn);
        var faults = ExtraData.Add(said, request.Extra).ToList();
        MaskedData.Apply(said, request.Template);
        var bytes = BoundData.Write(said);
        var (content, missing) = TemplateRun.Make(request.Template, BoundData.WithNumber(bytes, "0号"), templates.Codes);
        faults.AddRange(missing);
        faults.AddRange(content is null ? [] : ContentCheck.Of(content));
        if (faults.Count > 0)
        {
            return new Prepared(request, null, faults);
        }

        return new Prepared(request, new NewDocument(
            DocumentId.New(at), request.Template.Type, request.Template.Id, source.Department, issuer.Prefix, request.Template.Mark, request.Template.TitleZh,
            source.About, source.TaskNo, request.Template.IsConfidential ? null : source.Row.Subject, SubjectName(said), issuedOn, request.Supersedes, actor, at, bytes), []);
    }

    private static string? SubjectName(JsonObject said) => said["subject"] is JsonObject subject ? (string?)subject["name"] : null;

    private sealed record Prepared(DocumentRequest Request, NewDocument? Document, IReadOnlyList<Fault> Faults);
}
