using Hub.Ledger.Store;

namespace Hub.Ledger.Reading;

/// <summary>Turns word numbers back into words; words that another node added are read when met.</summary>
internal sealed class WordReader(LedgerStore store)
{
    public async Task<Func<long, string>> ForAsync(IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Any(number => !store.Words.TryWord(number, out _)))
        {
            await store.LoadWordsAsync(cancellationToken);
        }

        return number => store.Words.TryWord(number, out var word) ? word! : throw new InvalidDataException($"Word {number} is missing; run the verification.");
    }

    /// <summary>Number of a word; null when no row uses it.</summary>
    public async Task<long?> NumberAsync(string word, CancellationToken cancellationToken)
    {
        if (!store.Words.TryNumber(word, out var number))
        {
            await store.LoadWordsAsync(cancellationToken);
            return store.Words.TryNumber(word, out number) ? number : null;
        }

        return number;
    }

    public async Task<IReadOnlyCollection<long>> NumbersAsync(Func<string, bool> matches, CancellationToken cancellationToken)
    {
        await store.LoadWordsAsync(cancellationToken);
        return store.Words.NumbersWhere(matches);
    }
}
