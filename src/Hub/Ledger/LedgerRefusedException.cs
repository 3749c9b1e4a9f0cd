using Canonical.Faults;

namespace Hub.Ledger;

/// <summary>The store cannot be used as it is: nothing was written. Carries the fault to show.</summary>
internal sealed class LedgerRefusedException(Fault fault) : Exception($"{fault.Code} {fault.Message}")
{
    public Fault Fault { get; } = fault;
}
