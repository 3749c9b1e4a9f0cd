namespace Hub.Hosting;

/// <summary>How a hub is started. Everything else is data in <c>schemas</c> and <c>mappings</c>.</summary>
internal sealed record HubOptions
{
    /// <summary>Where ledger, spool, keys and lock live. Default <c>./data</c>.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>PostgreSQL connection string; null: SQLite in the data folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Addresses to listen on; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Folder with <c>schemas</c> and <c>mappings</c>.</summary>
    public string Home { get; init; } = HubHome.Find();

    /// <summary>Whether outbound feeds are pumped; off for a hub that only imports.</summary>
    public bool Outbound { get; init; } = true;

    /// <summary>Whether this is the hub that serves, and not one started for the length of a command.</summary>
    public bool Serves { get; init; }

    /// <summary>Settings of partners, keys as in <c>Partners:internet-plus-supervision:BaseAddress</c>; added to appsettings and environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>What a program that embeds the hub adds to it or puts in place of its own, for example partners of its own.</summary>
    public Action<IServiceCollection>? Compose { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
