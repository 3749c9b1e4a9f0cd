using Canonical.Faults;

namespace Adapters.Catalogue;

/// <summary>The program cannot start: definitions or configuration of partners are wrong. Carries all mistakes of all partners.</summary>
public sealed class CatalogueException(IReadOnlyList<Fault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(f => $"{f.Code} {f.Message}。{f.Hint}")))
{
    /// <summary>Every mistake, by partner.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
