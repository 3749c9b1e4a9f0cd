using Canonical.Codes;
using Canonical.Faults;
using Canonical.Records;

namespace Canonical.Rules;

/// <summary>The compiled rules of one record type. Immutable; used from many threads.</summary>
public sealed class RuleSet
{
    private const int MostOnStack = 64;

    [ThreadStatic]
    private static List<(int Token, ReferenceKey Key, ReferenceRow? Row)>? _rows;

    private readonly CodeLists _codes;
    private readonly Rule[] _rules;
    private readonly RootNames _roots;

    internal RuleSet(string type, CodeLists codes, Rule[] rules, RootNames roots)
    {
        Type = type;
        _codes = codes;
        _rules = rules;
        _roots = roots;
    }

    /// <summary>Record type the rules are for.</summary>
    public string Type { get; }

    /// <summary>The fault codes the rules can give, with their weight; several rules may share a code.</summary>
    public IReadOnlyList<(string Code, Severity Severity)> Codes =>
        [.. _rules.Select(rule => (rule.Text.Code, rule.Text.Severity)).Distinct()];

    /// <summary>Checks one record and returns all faults at once (100 at most), with <see cref="Fault.Pointer"/> set and <see cref="Fault.Field"/> left to the flow.</summary>
    /// <param name="utf8Json">The canonical record.</param>
    /// <param name="date">The record's date; null when it has none, then only what needs no date is checked.</param>
    /// <param name="tables">Reference tables.</param>
    /// <param name="reported">Pointers of values that mapping or schema already refused (for a missing property: the pointer it would have); rules say nothing about them, so that one cause gives one fault.</param>
    /// <param name="today">The day in Shanghai on which it is checked; null: nothing is too late.</param>
    /// <exception cref="System.Text.Json.JsonException">The bytes are no JSON.</exception>
    public IReadOnlyList<Fault> Check(
        ReadOnlySpan<byte> utf8Json, DateOnly? date, IReferenceTables tables, IReadOnlyCollection<string>? reported = null, DateOnly? today = null)
    {
        using var view = RecordView.Of(utf8Json);
        return Check(view, date, tables, reported, today);
    }

    /// <summary>The same for a record that has been taken apart already.</summary>
    public IReadOnlyList<Fault> Check(
        in RecordView record, DateOnly? date, IReferenceTables tables, IReadOnlyCollection<string>? reported = null, DateOnly? today = null)
    {
        if (_rules.Length == 0)
        {
            return [];
        }

        var rows = _rows ??= [];
        rows.Clear();
        var faults = new RuleFaults(reported ?? []);
        Span<int> places = _roots.Count <= MostOnStack ? stackalloc int[MostOnStack] : new int[_roots.Count];
        places = places[.._roots.Count];
        _roots.Find(record.Tokens, places);
        var context = new RuleContext(record.Tokens.With(places), date, today, _codes, tables, rows, faults);
        foreach (var rule in _rules)
        {
            rule.Check(context);
        }

        return faults.Found;
    }
}
