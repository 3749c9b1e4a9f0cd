namespace Hub.Staging;

/// <summary>Section <c>Staging:&lt;partner&gt;</c>: how a department's database is reached. Without the section its tables are not read.</summary>
internal sealed class StagingOptions
{
    /// <summary>File with the connection string of the reading user; a user that may only read is enough. Default: none.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>Environment variable with it, when there is no file. Default: <c>HUB_STAGING_READ</c>.</summary>
    public string ConnectionStringVariable { get; set; } = "HUB_STAGING_READ";

    /// <summary>File with the connection string of the user that writes verdicts back. Default: none.</summary>
    public string? ReturnConnectionStringFile { get; set; }

    /// <summary>Environment variable with it, when there is no file. Nothing is written back when both are missing. Default: none.</summary>
    public string? ReturnConnectionStringVariable { get; set; }

    /// <summary>Connection string of the reader; null when there is none.</summary>
    public string? Reader() => Read(ConnectionStringFile, ConnectionStringVariable);

    /// <summary>Connection string of the writer; null when nothing is written back.</summary>
    public string? Writer() => Read(ReturnConnectionStringFile, ReturnConnectionStringVariable);

    private static string? Read(string? file, string? variable) =>
        (file is not null ? File.Exists(file) ? File.ReadAllText(file) : null : variable is null ? null : Environment.GetEnvironmentVariable(variable))?.Trim();
}
