using System.Globalization;
using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Documents;

/// <summary>Takes the next numbers and stores the documents that have them. The lane is one per database, so nobody takes one in between.</summary>
internal sealed class DocumentNumbering(StoreTransaction transaction)
{
    private readonly Dictionary<(string Department, string Type, int Year), (Stored<DocumentNumberEntry>? Old, int Last)> _numbers = [];

    public async Task<IReadOnlyList<NumberedDocument>> RunAsync(IReadOnlyList<NewDocument> documents, string actor)
    {
        await LoadNumbersAsync(documents);
        var living = await LivingAsync(documents);
        var answers = new List<NumberedDocument>(documents.Count);
        foreach (var document in documents)
        {
            var place = (document.About, document.Type, document.Department);
            if (living.TryGetValue(place, out var known) && known.Id != document.Supersedes)
            {
                answers.Add(new NumberedDocument(known, false));
                continue;
            }

            var row = Number(document);
            living[place] = row;
            answers.Add(new NumberedDocument(row, true));
        }

        var fresh = answers.Where(answer => answer.IsNew).Select(answer => answer.Row).ToList();
        if (fresh.Count > 0)
        {
            transaction.Evidence.Note("document-numbered", actor);
            await transaction.InsertAsync(DocumentMaps.Document, fresh);
            await transaction.PutAsync(DocumentMaps.Number, [.. _numbers.Where(number => number.Value.Last > (number.Value.Old?.Row.Last ?? 0)).Select(number =>
                (number.Value.Old, new DocumentNumberEntry(number.Key.Department, number.Key.Type, number.Key.Year, number.Value.Last)))]);
        }

        return answers;
    }

    private DocumentRow Number(NewDocument document)
    {
        var key = (document.Department, document.Type, document.IssuedOn.Year);
        var (old, last) = _numbers[key];
        _numbers[key] = (old, ++last);
        var number = string.Create(CultureInfo.InvariantCulture, $"{document.Prefix}{document.Mark}〔{document.IssuedOn.Year}〕{last}号");
        return new DocumentRow(
            document.Id, document.Type, document.Template, document.Department, document.IssuedOn.Year, last, number, document.Title, document.About,
            document.TaskNo, document.Subject, document.SubjectName, document.IssuedOn, document.Supersedes, document.Actor, document.At, document.Data,
            DocumentStates.Numbered, null, null, null, null, null);
    }

    private async Task LoadNumbersAsync(IReadOnlyList<NewDocument> documents)
    {
        var keys = new RowBuffer();
        foreach (var document in documents)
        {
            if (_numbers.TryAdd((document.Department, document.Type, document.IssuedOn.Year), (null, 0)))
            {
                keys.Text(document.Department).Text(document.Type).Int(document.IssuedOn.Year).EndRow();
            }
        }

        foreach (var stored in await transaction.LoadAsync(DocumentMaps.Number, LedgerTables.DocumentNumber.ByKey, keys))
        {
            _numbers[(stored.Row.Department, stored.Row.Type, stored.Row.Year)] = (stored, stored.Row.Last);
        }
    }

    private async Task<Dictionary<(string About, string Type, string Department), DocumentRow>> LivingAsync(IReadOnlyList<NewDocument> documents)
    {
        var keys = new RowBuffer();
        foreach (var (about, type, department) in documents.Select(document => (document.About, document.Type, document.Department)).Distinct())
        {
            keys.Text(about).Text(type).Text(department).EndRow();
        }

        var living = new Dictionary<(string, string, string), DocumentRow>();
        foreach (var row in (await transaction.FindAsync(DocumentMaps.OfRecord, keys)).Map(DocumentMaps.Document.Read))
        {
            if (row.State is DocumentStates.Numbered or DocumentStates.Issued)
            {
                living[(row.About, row.Type, row.Department)] = row;
            }
        }

        return living;
    }
}
