using System.Collections.Concurrent;

namespace Hub.Ledger.Store;

/// <summary>
/// Words that many rows repeat (types, owners, feeds, mappings) have small numbers; both directions are kept in memory.
/// Words are never changed or removed, so what is known stays true.
/// </summary>
internal sealed class WordBook
{
    private readonly ConcurrentDictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, string> _words = [];

    public void Add(long number, string word)
    {
        _numbers[word] = number;
        _words[number] = word;
    }

    public bool TryNumber(string word, out long number) => _numbers.TryGetValue(word, out number);

    public bool TryWord(long number, out string? word) => _words.TryGetValue(number, out word);

    public IReadOnlyCollection<long> NumbersWhere(Func<string, bool> matches) =>
        [.. _numbers.Where(pair => matches(pair.Key)).Select(pair => pair.Value)];
}
