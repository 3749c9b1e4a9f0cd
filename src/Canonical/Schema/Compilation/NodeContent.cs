using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Compilation;

/// <summary>What the keywords of one schema object have added up to, before it is fixed in a <see cref="SchemaNode"/>.</summary>
internal sealed class NodeContent
{
    private readonly List<(Assertion Assertion, JsonKinds Kinds)> _assertions = [];

    public ObjectPlan Object { get; } = new();

    public List<UnevaluatedAssertion> Unevaluated { get; } = [];

    public bool IsResourceRoot { get; set; }

    public bool IsPersonal { get; set; }

    /// <summary>Adds an assertion that can only fail for those kinds of values.</summary>
    public void Add(Assertion assertion, JsonKinds kinds) => _assertions.Add((assertion, kinds));

    public Assertion[] ChecksFor(JsonKind kind) =>
        [.. _assertions.Where(entry => ((int)entry.Kinds >> (int)kind & 1) != 0).Select(entry => entry.Assertion)];
}
