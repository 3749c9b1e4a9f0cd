using System.Text.Json;
using Canonical.Faults;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Compilation;

/// <summary>What a keyword sees and can do while it is compiled.</summary>
internal sealed class KeywordContext(
    SchemaCompiler compiler, SchemaLocation location, Dialect dialect, SchemaNode node, NodeContent content, Keyword keyword)
{
    private const int ShownCharacters = 80;

    /// <summary>The value of the keyword.</summary>
    public JsonElement Value { get; } = location.Element.GetProperty(keyword.Name);

    public SchemaOptions Options => compiler.Options;

    public Dialect Dialect => dialect;

    public SchemaResource Resource => location.Resource;

    public ObjectPlan Object => content.Object;

    public DynamicAnchors DynamicAnchors => compiler.DynamicAnchors;

    /// <summary>Absolute place of the keyword.</summary>
    public string Place => PlaceOf(keyword.Name);

    /// <summary>Adds an assertion that can only fail for those kinds of values.</summary>
    public void Add(Assertion assertion, JsonKinds kinds) => content.Add(Named(assertion, keyword.Name), kinds);

    public void AddUnevaluated(UnevaluatedAssertion assertion)
    {
        Named(assertion, keyword.Name);
        content.Unevaluated.Add(assertion);
    }

    /// <summary>Gives an assertion name and place of a keyword of this schema object.</summary>
    public T Named<T>(T assertion, string name)
        where T : Assertion
    {
        assertion.Keyword = name;
        assertion.Location = PlaceOf(name);
        return assertion;
    }

    /// <summary>The value of another keyword of this schema object, when the dialect has that keyword.</summary>
    public JsonElement? Sibling(string name) =>
        dialect.Has(name) && location.Element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The schema in the value, at that path below the keyword, applied to other values.</summary>
    public SchemaNode Subschema(JsonElement schema, params string[] path) => SubschemaOf(keyword.Name, schema, path);

    /// <summary>The schema in the value, at that path below the keyword, applied to the same value.</summary>
    public SchemaNode InPlace(JsonElement schema, params string[] path) => Join(Subschema(schema, path));

    /// <summary>The schema of another keyword, applied to the same value.</summary>
    public SchemaNode InPlaceOf(string name, JsonElement schema) => Join(SubschemaOf(name, schema));

    /// <summary>The schema a reference means; null (and a fault noted) when there is none.</summary>
    public SchemaNode? Reference(string reference, out SchemaLocation? target)
    {
        target = compiler.Resolve(location.Resource, reference);
        if (target is null)
        {
            Refuse(SchemaFaults.Unresolvable(reference, Place));
            return null;
        }

        return Join(compiler.Node(target, keyword.Name));
    }

    public void Refuse(Fault fault) => compiler.Faults.Add(fault);

    /// <summary>Notes that the value of the keyword should have been something else.</summary>
    public void RefuseValue(string expected)
    {
        var found = Value.GetRawText();
        found = found.Length > ShownCharacters ? found[..ShownCharacters] + "…" : found;
        Refuse(SchemaFaults.BadValue(keyword.Name, found, expected, Place));
    }

    private SchemaNode SubschemaOf(string name, JsonElement schema, params string[] path)
    {
        var pointer = string.Concat(path.Prepend(name).Select(part => "/" + JsonPointer.Escape(part)));
        return compiler.Node(SchemaCompiler.Inner(location, location.Pointer + pointer, schema), name);
    }

    private SchemaNode Join(SchemaNode other)
    {
        node.InPlace.Add(other);
        return other;
    }

    private string PlaceOf(string name) =>
        (location with { Pointer = $"{location.Pointer}/{JsonPointer.Escape(name)}" }).Uri;
}
