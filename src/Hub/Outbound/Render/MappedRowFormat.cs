using Adapters.Contract;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Ledger;

namespace Hub.Outbound.Render;

/// <summary>A row of the national exchange: made by an outbound mapping, put into the <c>cd_*</c> envelope.</summary>
internal sealed class MappedRowFormat(CompiledMapping mapping, IDepartments departments, TimeProvider time) : IRowFormat, IDisposable
{
    // A source remembers the shapes it has seen and is not made for several threads.
    private readonly ThreadLocal<JsonSource> _sources = new(() => new JsonSource());

    public string? BusinessKey(ClaimedExchange exchange) =>
        departments.Find(exchange.Key.Owner) is { } department ? Envelope.Key(department, exchange.Key.Key) : null;

    public RenderedRow Render(ClaimedExchange exchange, char operation)
    {
        if (departments.Find(exchange.Key.Owner) is not { } department)
        {
            return RenderedRow.Failed([OutboundFaults.UnknownDepartment(exchange.Key.Owner)]);
        }

        var mapped = mapping.Map(RowSource.Of(_sources.Value!.Read(exchange.Body), exchange, department));
        if (!mapped.IsMapped)
        {
            return RenderedRow.Failed([.. mapped.Faults.Where(fault => fault.Severity == Severity.Error)]);
        }

        var key = Envelope.Key(department, exchange.Key.Key);
        var (row, batchNoAt) = Envelope.Around(mapped.Json.Span, department, key, operation, time.GetUtcNow());
        return new RenderedRow(key, row, RowDigest.Of(row), batchNoAt, []);
    }

    public void Dispose() => _sources.Dispose();
}
