namespace Hub.Ledger.Rows;

/// <summary>Instants as the ledger keeps them: whole microseconds since 1970 UTC.</summary>
internal static class Instants
{
    public static long ToMicros(DateTimeOffset value) => (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static long ToDay(DateOnly value) => (value.Year * 10_000) + (value.Month * 100) + value.Day;

    public static DateOnly FromDay(long day) => new((int)(day / 10_000), (int)(day / 100 % 100), (int)(day % 100));
}
