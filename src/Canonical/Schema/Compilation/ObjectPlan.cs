using System.Text;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;
using Canonical.Schema.Patterns;

namespace Canonical.Schema.Compilation;

/// <summary>
/// properties, patternProperties, additionalProperties and required of one schema object, answered together in one walk
/// over the instance's properties: four walks would cost four times as much.
/// </summary>
internal sealed class ObjectPlan
{
    private readonly List<(string Name, SchemaNode Schema)> _properties = [];
    private readonly List<string> _required = [];
    private readonly List<(PatternMatcher Pattern, SchemaNode Schema, Assertion Timeout)> _patterns = [];
    private RequiredReport? _requiredReport;
    private SchemaNode? _additional;

    public void AddProperty(string name, SchemaNode schema) => _properties.Add((name, schema));

    public void AddPattern(PatternMatcher pattern, SchemaNode schema, Assertion timeout) => _patterns.Add((pattern, schema, timeout));

    public void SetAdditional(SchemaNode schema) => _additional = schema;

    public void Require(IReadOnlyList<string> names, RequiredReport report)
    {
        _required.AddRange(names);
        _requiredReport = report;
    }

    /// <summary>The assertion for all of it; null when no such keyword was there.</summary>
    public ObjectAssertion? Build()
    {
        if (_properties.Count + _required.Count + _patterns.Count == 0 && _additional is null)
        {
            return null;
        }

        var names = _properties.Select(property => property.Name).Concat(_required).Distinct(StringComparer.Ordinal).ToList();
        var schemas = new SchemaNode?[names.Count];
        foreach (var (name, schema) in _properties)
        {
            schemas[names.IndexOf(name)] = schema;
        }

        var required = new ulong[(names.Count + 63) / 64];
        foreach (var name in _required)
        {
            var slot = names.IndexOf(name);
            required[slot >> 6] |= 1UL << (slot & 63);
        }

        if (_requiredReport is not null)
        {
            _requiredReport.Names = names;
        }

        var table = new NameTable([.. names.Select(Encoding.UTF8.GetBytes)]);
        return new ObjectAssertion(table, schemas, required, _requiredReport, [.. _patterns], _additional);
    }
}
