namespace Sandbox.Injection;

/// <summary>The faults in force and how much of them is used up. Safe for concurrent requests.</summary>
internal sealed class FaultPlan(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private List<(FaultRule Rule, int Left)> _rules = [];

    /// <summary>Whether the port has to be closed.</summary>
    public bool IsDown
    {
        get
        {
            lock (_lock)
            {
                return _rules.Any(r => r.Rule.Kind == FaultKind.Down);
            }
        }
    }

    /// <summary>Replaces all rules.</summary>
    public void Set(IEnumerable<FaultRule> rules)
    {
        lock (_lock)
        {
            _rules = [.. rules.Select(r => (r, r.Times ?? int.MaxValue))];
        }
    }

    /// <summary>The fault this request meets: the first rule that strikes; null when none does.</summary>
    public FaultRule? Next(bool isFiling)
    {
        lock (_lock)
        {
            for (var i = 0; i < _rules.Count; i++)
            {
                var (rule, left) = _rules[i];
                // A seeded sequence is wanted: the same run shall meet the same faults.
#pragma warning disable CA5394
                if (left > 0 && (isFiling ? !rule.ReadsOnly : !rule.FilingsOnly) && (rule.Probability >= 1 || _random.NextDouble() < rule.Probability))
#pragma warning restore CA5394
                {
                    _rules[i] = (rule, left == int.MaxValue ? left : left - 1);
                    return rule;
                }
            }

            return null;
        }
    }
}
