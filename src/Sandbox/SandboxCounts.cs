namespace Sandbox;

/// <summary>What a simulated partner did so far in this run, and what it holds.</summary>
/// <param name="Requests">Requests that reached its door, those that met a fault included.</param>
/// <param name="Faults">Faults injected.</param>
/// <param name="Accepted">Rows accepted.</param>
/// <param name="AlreadyHeld">Rows answered as held already.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Stale">Rows older than what is held.</param>
/// <param name="Held">Records held now, deleted ones not counted; survives a restart.</param>
public sealed record SandboxCounts(long Requests, long Faults, long Accepted, long AlreadyHeld, long Rejected, long Stale, long Held);
