namespace Hub.Ledger;

/// <summary>Small named state with evidence: cursors, switches.</summary>
internal interface ISettingsLedger
{
    Task<string?> GetAsync(string key, CancellationToken cancellationToken);

    Task SetAsync(string key, string value, string actor, CancellationToken cancellationToken);
}

/// <summary>One named value.</summary>
internal sealed record SettingRow(string Key, string Value);
