using System.Text;
using Adapters.Contract;

namespace Hub.Tests.Polling;

/// <summary>A partner that is read page by page: what follows each cursor is what a test put there. Cursors are numbers.</summary>
internal sealed class PagedPartner(string partnerId) : IInboundAdapter, IPageReceipt
{
    private readonly Dictionary<string, PageOutcome> _pages = new(StringComparer.Ordinal);

    public string PartnerId => partnerId;

    /// <summary>Cursors that were asked for, in order.</summary>
    public List<string?> Asked { get; } = [];

    /// <summary>Cursors that the hub said are durable, in order.</summary>
    public List<string> Told { get; } = [];

    public bool TakesReceipts { get; set; } = true;

    /// <summary>Called before each page is given; a test breaks off here.</summary>
    public Action<string?>? OnRead { get; set; }

    /// <summary>Called when the hub says that a page is durable.</summary>
    public Action<string>? OnTold { get; set; }

    public PagedPartner Give(string? after, string content, string? next, bool more = false)
    {
        _pages[after ?? ""] = new PageOutcome.Page(Encoding.UTF8.GetBytes(content), $"page-{after ?? "0"}.ndjson", next, more);
        return this;
    }

    public PagedPartner Fail(string? after, Cause cause, string detail)
    {
        _pages[after ?? ""] = new PageOutcome.Unanswered(cause, detail, null);
        return this;
    }

    public Task<PageOutcome> ReadPageAsync(string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_pages)
        {
            Asked.Add(after);
        }

        OnRead?.Invoke(after);
        return Task.FromResult(_pages.GetValueOrDefault(after ?? "") ?? new PageOutcome.Page(default, "empty", null, false));
    }

    public Task<bool> ConfirmAsync(string cursor, CancellationToken cancellationToken)
    {
        OnTold?.Invoke(cursor);
        if (TakesReceipts)
        {
            lock (_pages)
            {
                Told.Add(cursor);
            }
        }

        return Task.FromResult(TakesReceipts);
    }
}
