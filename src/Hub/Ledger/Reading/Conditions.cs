namespace Hub.Ledger.Reading;

/// <summary>Collects the conditions of a filter; each value becomes the next <c>$n</c> parameter.</summary>
internal sealed class Conditions
{
    private readonly List<string> _terms = [];
    private readonly List<object?> _arguments = [];

    public object?[] Arguments => [.. _arguments];

    public string Where => _terms.Count == 0 ? "" : "WHERE " + string.Join(" AND ", _terms);

    /// <summary>Adds <c>comparison $n</c> when there is a value, for example <c>And("state =", filter.State)</c>; <paramref name="close"/> ends a nested query.</summary>
    public Conditions And(string comparison, object? value, string close = "")
    {
        if (value is not null)
        {
            _arguments.Add(value);
            _terms.Add($"{comparison} ${_arguments.Count}{close}");
        }

        return this;
    }

    public Conditions And(string term)
    {
        _terms.Add(term);
        return this;
    }

    /// <summary>Texts that begin with a prefix, by the range of an index.</summary>
    public Conditions AndPrefix(string column, string? prefix)
    {
        if (prefix is not null)
        {
            // '0' follows '/', which ends every partner in 'partner/feed'.
            And($"{column} >=", prefix + "/").And($"{column} <", prefix + "0");
        }

        return this;
    }

    public Conditions AndIn(string column, IReadOnlyCollection<long> numbers) =>
        And(numbers.Count == 0 ? "1 = 0" : $"{column} IN ({string.Join(", ", numbers)})");
}
