using Canonical.Dates;
using Hub.Ledger;

namespace Hub.Subjects;

/// <summary>How old what is known of credit is. Classes are assessed anew every month, so a long silence means that subjects are treated by what no longer holds.</summary>
internal sealed class CreditAge(ILedger ledger)
{
    private const string Type = "credit-classification";

    /// <summary>The day of the newest word on any subject's class, and how many subjects have one; null when nothing was ever said.</summary>
    public async Task<(DateOnly Newest, int Subjects)?> FindAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? newest = null;
        var subjects = new HashSet<SubjectId>();
        await foreach (var record in ledger.Queries.ReadCurrentAsync(Type, null, cancellationToken))
        {
            var said = record.NewestBy ?? record.At;
            newest = said > newest ? said : newest ?? said;
            if (record is { State: RecordStates.Current, Subject: { } subject })
            {
                subjects.Add(subject);
            }
        }

        return newest is { } at ? (ShanghaiTime.DateOf(at), subjects.Count) : null;
    }
}
