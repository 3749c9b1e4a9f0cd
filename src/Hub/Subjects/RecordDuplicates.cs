using System.Runtime.CompilerServices;
using System.Text.Json;
using Canonical.Records;
using Hub.Inbound;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>
/// Records of one type, owner, subject and day under two numbers whose content, the number apart, is the same: mostly one inspection
/// that was entered twice.
/// </summary>
internal sealed class RecordDuplicates(ILedger ledger, RecordCatalogue catalogue) : IDuplicateSource
{
    private const int MostTwins = 5;

    /// <summary>Types that are searched: what departments enter by hand.</summary>
    private static readonly string[] Types = ["inspection-record", "case-lead", "rectification"];

    public string Title => "检查记录、线索、整改";

    public async IAsyncEnumerable<DuplicateSuspicion> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var type in Types.Select(catalogue.Find).OfType<RecordType>())
        {
            var seen = new Dictionary<(string Owner, Guid Subject, DateOnly? Date, string Content), List<RecordVersionRow>>();
            await foreach (var record in ledger.Queries.ReadCurrentAsync(type.Name, null, cancellationToken))
            {
                if (record is { State: RecordStates.Current, Subject: { } subject })
                {
                    var place = (record.Key.Owner, subject.Value, record.Date, ContentApartFromNumber(record.Body, type));
                    seen.TryAdd(place, []);
                    seen[place].Add(record with { Body = [] });
                }
            }

            foreach (var twins in seen.Values.Where(twins => twins.Count is > 1 and <= MostTwins))
            {
                var candidates = CandidateJson.Write([.. twins.Select(one => new SubjectCandidate(new SubjectId(one.Id.Value), one.Key.Key, 1, "same-content"))]);
                yield return new DuplicateSuspicion("record-pair", "same-content", [.. twins.Select(one => one.Id.Value).Order()], candidates, type.Name);
            }
        }
    }

    private static string ContentApartFromNumber(byte[] body, RecordType type)
    {
        using var document = JsonDocument.Parse(body);
        var numbers = type.Key.Select(pointer => pointer.TrimStart('/')).ToHashSet(StringComparer.Ordinal);
        var content = document.RootElement.EnumerateObject()
            .Where(one => !numbers.Contains(one.Name) && !RecordType.AssignedProperties.Contains(one.Name) && !type.Transport.Contains(one.Name))
            .OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name}={one.Value.GetRawText()}");
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', content))));
    }
}
