using System.Globalization;
using System.Runtime.CompilerServices;
using Hub.Inbound;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>
/// Documents that may be one: living ones that a department issued to one subject of one task on one day about different records, and
/// received ones of one number that authority, subject or day as told did not make copies of each other.
/// </summary>
internal sealed class DocumentDuplicates(ILedger ledger) : IDuplicateSource
{
    private const int Page = 1_000;
    private const int MostTwins = 5;

    public string Title => "电子文书";

    public async IAsyncEnumerable<DuplicateSuspicion> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var twins in Twins(await IssuedAsync(cancellationToken)))
        {
            yield return Suspicion("same-task", twins);
        }

        foreach (var twins in Twins(await ReceivedAsync(cancellationToken)))
        {
            yield return Suspicion("same-number", twins);
        }
    }

    private async Task<List<Suspect>> IssuedAsync(CancellationToken cancellationToken)
    {
        var suspects = new List<Suspect>();
        DocumentId? after = null;
        IReadOnlyList<DocumentRow> page;
        do
        {
            page = await ledger.Documents.ListAsync(new DocumentFilter(State: DocumentStates.Issued), Page, after, cancellationToken);
            suspects.AddRange(page.Where(one => one is { TaskNo: not null, Subject: not null }).Select(one => new Suspect(
                one.Id.Value, one.Number,
                string.Create(CultureInfo.InvariantCulture, $"{one.Department}/{one.Type}/{one.TaskNo}/{one.Subject!.Value}/{one.IssuedOn:yyyy-MM-dd}"))));
            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == Page);
        return suspects;
    }

    /// <summary>A copy is known to be one already, so only the first of a business key is looked at.</summary>
    private async Task<List<Suspect>> ReceivedAsync(CancellationToken cancellationToken)
    {
        var suspects = new List<Suspect>();
        Guid? after = null;
        IReadOnlyList<ReceivedDocumentRow> page;
        do
        {
            page = await ledger.Documents.ListReceivedAsync(null, Page, after, cancellationToken);
            suspects.AddRange(page.Where(one => one is { Number: not null, CopyOf: null }).Select(one => new Suspect(one.Id, one.Number!, one.Number!)));
            after = page.Count > 0 ? page[^1].Id : after;
        }
        while (page.Count == Page);
        return suspects;
    }

    private static IEnumerable<List<Suspect>> Twins(List<Suspect> suspects) =>
        suspects.GroupBy(one => one.Place, StringComparer.Ordinal).Select(group => group.OrderBy(one => one.Id).ToList()).Where(twins => twins.Count is > 1 and <= MostTwins);

    private static DuplicateSuspicion Suspicion(string reason, List<Suspect> twins) => new(
        "document-pair", reason, twins.ConvertAll(one => one.Id),
        CandidateJson.Write(twins.ConvertAll(one => new SubjectCandidate(new SubjectId(one.Id), one.Number, 1, reason))), "document");

    /// <summary>A document and what makes it suspicious beside another one in the same place.</summary>
    private sealed record Suspect(Guid Id, string Number, string Place);
}
