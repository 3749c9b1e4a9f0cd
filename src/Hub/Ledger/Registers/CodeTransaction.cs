using Hub.Ledger.Maps;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;
using Hub.Ledger.Writing;

namespace Hub.Ledger.Registers;

/// <summary>One transaction over codes. What was loaded is remembered, so that replacing it takes its old state out of the evidence.</summary>
internal sealed class CodeTransaction(StoreTransaction transaction) : ICodeTransaction
{
    private static readonly LedgerIndex ByNumber = new(LedgerTables.InspectionCode, "owner", "code");
    private static readonly LedgerIndex ByTask = new(LedgerTables.InspectionCode, "task_no");
    private static readonly LedgerIndex ComplaintByNumber = new(LedgerTables.Complaint, "owner", "complaint_no");

    private readonly Dictionary<Guid, Stored<CodeRow>> _codes = [];
    private readonly Dictionary<Guid, Stored<ComplaintRow>> _complaints = [];

    public IInboundTransaction Records { get; } = new InboundTransaction(transaction);

    public Task<IReadOnlyList<CodeRow>> LoadAsync(IReadOnlyCollection<Guid> ids) =>
        LoadAsync(CodeMaps.Code, LedgerTables.InspectionCode.ByKey, ids, (keys, id) => keys.Id(id), _codes, row => row.Id);

    public Task<IReadOnlyList<CodeRow>> LoadAsync(IReadOnlyCollection<(string Owner, string Code)> codes) =>
        LoadAsync(CodeMaps.Code, ByNumber, codes, (keys, code) => keys.Text(code.Owner).Text(code.Code), _codes, row => row.Id);

    public Task<IReadOnlyList<CodeRow>> OfTasksAsync(IReadOnlyCollection<string> taskNos) =>
        LoadAsync(CodeMaps.Code, ByTask, taskNos, (keys, no) => keys.Text(no), _codes, row => row.Id);

    public Task<IReadOnlyList<ComplaintRow>> LoadComplaintsAsync(IReadOnlyCollection<(string Owner, string ComplaintNo)> numbers) =>
        LoadAsync(CodeMaps.Complaint, ComplaintByNumber, numbers, (keys, no) => keys.Text(no.Owner).Text(no.ComplaintNo), _complaints, row => row.Id);

    public async Task PutAsync(IReadOnlyCollection<CodeRow> codes) =>
        await transaction.PutAsync(CodeMaps.Code, [.. codes.Select(code => (_codes.GetValueOrDefault(code.Id), code))]);

    public async Task PutAsync(IReadOnlyCollection<ComplaintRow> complaints) =>
        await transaction.PutAsync(CodeMaps.Complaint, [.. complaints.Select(complaint => (_complaints.GetValueOrDefault(complaint.Id), complaint))]);

    public async Task AddAsync(CodeScanRow scan) => await transaction.InsertAsync(CodeMaps.Scan, [scan]);

    public void Note(string kind, string actor, string detail) => transaction.Evidence.Note(kind, actor, detail);

    private async Task<IReadOnlyList<TRow>> LoadAsync<TRow, TKey>(
        TableMap<TRow> map, LedgerIndex index, IReadOnlyCollection<TKey> wanted, Action<RowBuffer, TKey> write, Dictionary<Guid, Stored<TRow>> loaded,
        Func<TRow, Guid> id)
    {
        var keys = new RowBuffer();
        foreach (var key in wanted.Distinct())
        {
            write(keys, key);
            keys.EndRow();
        }

        var found = await transaction.LoadAsync(map, index, keys);
        foreach (var row in found)
        {
            loaded[id(row.Row)] = row;
        }

        return [.. found.Select(row => row.Row)];
    }
}
