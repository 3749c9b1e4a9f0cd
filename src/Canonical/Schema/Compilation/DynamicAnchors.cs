using Canonical.Schema.Execution;

namespace Canonical.Schema.Compilation;

/// <summary>The compiled targets a <c>$dynamicRef</c> can end at, by resource and name.</summary>
internal sealed class DynamicAnchors
{
    private readonly Dictionary<(SchemaResource Resource, string Name), SchemaNode> _nodes = [];

    public void Add(SchemaResource resource, string name, SchemaNode node) => _nodes[(resource, name)] = node;

    /// <summary>The anchor of the outermost resource that has it (core 8.2.3.2).</summary>
    public SchemaNode? Outermost(IReadOnlyList<SchemaResource> scope, string name)
    {
        for (var level = 0; level < scope.Count; level++)
        {
            if (_nodes.TryGetValue((scope[level], name), out var node))
            {
                return node;
            }
        }

        return null;
    }
}
