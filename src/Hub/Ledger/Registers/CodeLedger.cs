using Hub.Ledger.Maps;
using Hub.Ledger.Reading;
using Hub.Ledger.Rows;
using Hub.Ledger.Store;

namespace Hub.Ledger.Registers;

/// <summary>Inspection codes, scans and complaints on a store.</summary>
internal sealed class CodeLedger(LedgerStore store) : ICodeLedger
{
    private const int MostArguments = 100;
    private static readonly string FromCode = From(LedgerTables.InspectionCode);
    private static readonly string FromScan = From(LedgerTables.CodeScan);
    private static readonly string FromComplaint = From(LedgerTables.Complaint);

    public Task<T> WriteAsync<T>(Func<ICodeTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => work(new CodeTransaction(transaction)), cancellationToken);

    public async Task<CodeRow?> FindByHandleAsync(byte[] handle, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"{FromCode} WHERE handle = $1", [handle], CodeMaps.Code.Read, cancellationToken)).FirstOrDefault();

    public async Task<CodeRow?> FindAsync(string owner, string code, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"{FromCode} WHERE owner = $1 AND code = $2", [owner, code], CodeMaps.Code.Read, cancellationToken)).FirstOrDefault();

    public Task<IReadOnlyList<CodeRow>> OfTasksAsync(IReadOnlyCollection<string> taskNos, CancellationToken cancellationToken) => InAsync("task_no", taskNos, cancellationToken);

    public Task<IReadOnlyList<CodeRow>> OfNumbersAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) => InAsync("code", codes, cancellationToken);

    private async Task<IReadOnlyList<CodeRow>> InAsync(string column, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        var found = new List<CodeRow>();
        foreach (var some in values.Chunk(MostArguments))
        {
            var arguments = string.Join(", ", some.Select((_, i) => $"${i + 1}"));
            found.AddRange(await store.QueryAsync($"{FromCode} WHERE {column} IN ({arguments}) ORDER BY id", [.. some], CodeMaps.Code.Read, cancellationToken));
        }

        return found;
    }

    public async Task<IReadOnlyList<CodeRow>> ListAsync(CodeFilter filter, int max, Guid? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("id <", after).And("owner =", filter.Owner).And("task_no =", filter.TaskNo).And("code =", filter.Code);
        _ = filter is { HidesRatings: true, State: "verified" } ? where.And("state IN ('verified', 'evaluated')") : where.And("state =", filter.State);
        return await store.QueryAsync($"{FromCode} {where.Where} ORDER BY id DESC LIMIT {max}", where.Arguments, CodeMaps.Code.Read, cancellationToken);
    }

    public async Task<IReadOnlyList<CodeScanRow>> ScansAsync(Guid code, string? act, int max, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("code =", code).And("act =", act);
        return await store.QueryAsync($"{FromScan} {where.Where} ORDER BY at DESC LIMIT {max}", where.Arguments, CodeMaps.Scan.Read, cancellationToken);
    }

    public Task<int> CountPlacesAsync(Guid code, DateTimeOffset since, CancellationToken cancellationToken) =>
        CountAsync("SELECT COUNT(DISTINCT place) FROM code_scan WHERE code = $1 AND at >= $2", code, since, cancellationToken);

    public async Task<ComplaintRow?> FindComplaintAsync(string owner, string complaintNo, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"{FromComplaint} WHERE owner = $1 AND complaint_no = $2", [owner, complaintNo], CodeMaps.Complaint.Read, cancellationToken))
            .FirstOrDefault();

    public async Task<ComplaintRow?> FindTicketAsync(byte[] ticket, CancellationToken cancellationToken) =>
        (await store.QueryAsync($"{FromComplaint} WHERE ticket = $1", [ticket], CodeMaps.Complaint.Read, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<ComplaintRow>> ListComplaintsAsync(ComplaintFilter filter, int max, Guid? after, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("id <", after).And("state =", filter.State).And("kind =", filter.Kind);
        return await store.QueryAsync(
            $"{FromComplaint} {where.Where} ORDER BY id DESC LIMIT {max}", where.Arguments, CodeMaps.Complaint.Read, cancellationToken);
    }

    public Task<int> CountComplaintsAsync(Guid code, DateTimeOffset since, CancellationToken cancellationToken) =>
        CountAsync("SELECT COUNT(*) FROM complaint WHERE code = $1 AND raised_at >= $2", code, since, cancellationToken);

    private async Task<int> CountAsync(string sql, Guid code, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await store.QueryAsync(sql, [code, since], (ref row) => (int)row.Int(), cancellationToken))[0];

    private static string From(LedgerTable table) => $"SELECT {string.Join(", ", table.Columns.Select(column => column.Name))} FROM {table.Name}";
}
