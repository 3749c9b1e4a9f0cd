using Canonical.Faults;

namespace Hub.Inbound.Read;

/// <summary>
/// Ends reading from deep inside a parser: a stream or text reader that another parser pulls from has no other way to stop it.
/// <see cref="RecordReading"/> turns it into the last record; it never leaves this folder.
/// </summary>
internal sealed class ReadRefusedException(Fault fault) : Exception(fault.Message)
{
    public Fault Fault { get; } = fault;
}
