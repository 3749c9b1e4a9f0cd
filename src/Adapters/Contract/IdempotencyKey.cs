using System.Globalization;

namespace Adapters.Contract;

/// <summary>The form of the key that every send carries: <c>feed:record key:version</c>. The version stands after the last colon.</summary>
public static class IdempotencyKey
{
    /// <summary>The key of one record version on one feed; versions count from 1.</summary>
    public static string Of(string feed, string recordKey, long version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{feed}:{recordKey}:{version}");
    }

    /// <summary>The version a key carries; null when the text is no such key.</summary>
    public static long? VersionOf(string key)
    {
        var colon = key.LastIndexOf(':');
        return colon > 0
            && long.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version > 0
            ? version
            : null;
    }
}
