namespace Sandbox;

/// <summary>How a simulated partner is started.</summary>
public sealed class SandboxOptions
{
    /// <summary>Which partner. Default: <c>internet-plus-supervision</c>.</summary>
    public string PartnerId { get; init; } = "internet-plus-supervision";

    /// <summary>Loopback port of the partner's door; 0 takes a free one. Default: 0.</summary>
    public int Port { get; init; }

    /// <summary>Folder in which the partner remembers what it got and where its keys lie; a folder per partner is made below it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Faults from the start on, each as <see cref="Injection.FaultRule.Parse"/> reads it. Default: none.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Seed of faults by probability: the same seed and order of requests give the same faults. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock of the partner. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
