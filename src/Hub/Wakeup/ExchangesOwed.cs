namespace Hub.Wakeup;

/// <summary>A feed may have work. Carries nothing else: losing or doubling it costs nothing.</summary>
public sealed record ExchangesOwed(string Partner, string Feed);
