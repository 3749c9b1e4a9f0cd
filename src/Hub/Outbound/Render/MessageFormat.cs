using Adapters.Contract;
using Canonical.Faults;
using Canonical.Mapping;
using Hub.Ledger;

namespace Hub.Outbound.Render;

/// <summary>A message of a partner's own form: what the outbound mapping makes, without an envelope. The partner knows the record by <c>owner:key</c>.</summary>
internal sealed class MessageFormat(CompiledMapping mapping, IDepartments departments, IRatingKeys? ratingKeys = null) : IRowFormat, IDisposable
{
    // A source remembers the shapes it has seen and is not made for several threads.
    private readonly ThreadLocal<JsonSource> _sources = new(() => new JsonSource());

    public string? BusinessKey(ClaimedExchange exchange) => $"{exchange.Key.Owner}:{exchange.Key.Key}";

    public RenderedRow Render(ClaimedExchange exchange, char operation)
    {
        // What a platform owns has no department; the mapping then finds none.
        var department = departments.Find(exchange.Key.Owner) ?? new Department(exchange.Key.Owner, exchange.Key.Owner, "", null);
        var mapped = mapping.Map(RowSource.Of(_sources.Value!.Read(exchange.Body), exchange, department, ratingKeys?.KeyOf(exchange.Key)));
        return mapped.IsMapped
            ? new RenderedRow(BusinessKey(exchange)!, mapped.Json.ToArray(), RowDigest.Of(mapped.Json), -1, [])
            : RenderedRow.Failed([.. mapped.Faults.Where(fault => fault.Severity == Severity.Error)]);
    }

    public void Dispose() => _sources.Dispose();
}
