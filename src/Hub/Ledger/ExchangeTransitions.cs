namespace Hub.Ledger;

using static ExchangeStates;

/// <summary>Every legal change of an exchange's state, in one table; the ledger refuses any other, a test walks them all.</summary>
internal static class ExchangeTransitions
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Legal { get; } = new Dictionary<string, IReadOnlySet<string>>
    {
        [Pending] = new HashSet<string> { Pending, Sending, Held, Failed, Superseded, Discarded },
        [Sending] = new HashSet<string> { Pending, Sent, Receipted, Confirmed, Unknown, Held, Failed, Superseded },
        [Unknown] = new HashSet<string> { Unknown, Pending, Sent, Receipted, Confirmed, Failed, Superseded, Held },
        [Sent] = new HashSet<string> { Sent, Receipted, Confirmed, Failed, Unknown },
        [Receipted] = new HashSet<string> { Receipted, Confirmed, Pending, Failed },
        [Confirmed] = new HashSet<string> { Pending },
        [Held] = new HashSet<string> { Pending, Superseded, Discarded },
        [Failed] = new HashSet<string> { Pending, Superseded, Discarded },
        [Superseded] = new HashSet<string>(),
        [Discarded] = new HashSet<string> { Pending },
    };

    public static bool IsLegal(string from, string to) => Legal.TryGetValue(from, out var next) && next.Contains(to);
}
