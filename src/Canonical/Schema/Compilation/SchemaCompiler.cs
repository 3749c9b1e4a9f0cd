using System.Text.Json;
using Canonical.Faults;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Compilation;

/// <summary>
/// Makes nodes of schemas. A node is made once per place; its content is filled from a queue, so that schemas
/// may refer to each other in circles and however deeply.
/// </summary>
internal sealed class SchemaCompiler
{
    private readonly SchemaRegistry _registry;
    private readonly Dialects _dialects;
    private readonly Dictionary<(SchemaDocument Document, string Pointer), SchemaNode> _nodes = [];
    private readonly Queue<(SchemaLocation Location, SchemaNode Node, string Parent)> _unfilled = new();
    private readonly HashSet<SchemaResource> _entered = [];

    private SchemaCompiler(SchemaRegistry registry, SchemaOptions options)
    {
        _registry = registry;
        _dialects = new Dialects(registry, Faults);
        Options = options;
    }

    public SchemaOptions Options { get; }

    public List<Fault> Faults { get; } = [];

    public DynamicAnchors DynamicAnchors { get; } = new();

    public static SchemaCompilation Compile(SchemaRegistry registry, Uri uri, SchemaOptions options)
    {
        var compiler = new SchemaCompiler(registry, options);
        if (compiler.Resolve(new SchemaResource(uri, new SchemaDocument(default), "", default, null), uri.OriginalString) is not { } target)
        {
            return new SchemaCompilation(null, [SchemaFaults.Unresolvable(uri.OriginalString, "")]);
        }

        var root = compiler.Node(target, "");
        compiler.FillAll();
        var place = EndlessReferences.Find(compiler._nodes.Values);
        if (place is not null)
        {
            var where = compiler._nodes.First(entry => entry.Value == place).Key.Pointer;
            compiler.Faults.Add(SchemaFaults.EndlessReference($"{place.Resource.Id.AbsoluteUri}#{where[place.Resource.Pointer.Length..]}"));
        }

        return compiler.Faults.Count > 0
            ? new SchemaCompilation(null, [.. compiler.Faults.Distinct()])
            : new SchemaCompilation(new CompiledSchema(target.Resource.Id, root, options), []);
    }

    /// <summary>The node of a schema; new ones are filled later.</summary>
    public SchemaNode Node(SchemaLocation location, string parent)
    {
        var key = (location.Resource.Document, location.Pointer);
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = new SchemaNode(location.Resource);
            _nodes.Add(key, node);
            _unfilled.Enqueue((location, node, parent));
            Enter(location.Resource);
        }

        return node;
    }

    /// <summary>A place further inside a schema, which may begin a resource of its own.</summary>
    public static SchemaLocation Inner(SchemaLocation outer, string pointer, JsonElement schema) =>
        new(outer.Resource.Document.Resources.GetValueOrDefault(pointer, outer.Resource), pointer, schema);

    /// <summary>What a reference means, seen from a resource; null when nothing is there.</summary>
    public SchemaLocation? Resolve(SchemaResource from, string reference) => _registry.Resolve(from, reference);

    private void FillAll()
    {
        while (_unfilled.TryDequeue(out var next))
        {
            Fill(next.Location, next.Node, next.Parent);
        }
    }

    private void Fill(SchemaLocation location, SchemaNode node, string parent)
    {
        var content = new NodeContent { IsResourceRoot = location.Pointer == location.Resource.Pointer };
        switch (location.Element.ValueKind)
        {
            case JsonValueKind.True:
                break;
            case JsonValueKind.False:
                content.Add(new FalseAssertion { Keyword = parent, Location = location.Uri }, JsonKinds.Any);
                break;
            case JsonValueKind.Object:
                FillObject(location, node, content);
                break;
            default:
                Faults.Add(SchemaFaults.NotASchema(location.Element.ValueKind.ToString(), location.Uri));
                break;
        }

        node.Fill(content);
    }

    private void FillObject(SchemaLocation location, SchemaNode node, NodeContent content)
    {
        var dialect = _dialects.Of(location.Resource);
        foreach (var keyword in dialect.Keywords)
        {
            if (location.Element.TryGetProperty(keyword.Name, out _))
            {
                keyword.Compile(new KeywordContext(this, location, dialect, node, content, keyword));
            }
        }

        if (content.Object.Build() is { } properties)
        {
            content.Add(properties, JsonKinds.Object);
        }

        content.IsPersonal = location.Element.TryGetProperty("x-sensitivity", out var sensitivity)
            && sensitivity.ValueKind == JsonValueKind.String && sensitivity.ValueEquals("personal");
    }

    // A dynamic reference may end at any dynamic anchor of any resource entered on the way.
    private void Enter(SchemaResource resource)
    {
        if (!_entered.Add(resource))
        {
            return;
        }

        foreach (var name in resource.DynamicAnchors)
        {
            if (Resolve(resource, "#" + name) is { } location)
            {
                DynamicAnchors.Add(resource, name, Node(location, "$dynamicRef"));
            }
        }
    }
}
