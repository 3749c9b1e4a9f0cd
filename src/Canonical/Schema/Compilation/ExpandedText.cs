using System.Text;
using System.Text.Json;

namespace Canonical.Schema.Compilation;

/// <summary>A keyword's value as text with the schemas it refers to written out, so that a change behind a reference shows.</summary>
internal sealed class ExpandedText
{
    private readonly SchemaRegistry _registry;
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    private ExpandedText(SchemaRegistry registry) => _registry = registry;

    public static string Of(SchemaRegistry registry, JsonElement value, SchemaResource resource)
    {
        var expanded = new ExpandedText(registry);
        expanded.Write(value, resource);
        return expanded._text.ToString();
    }

    private void Write(JsonElement value, SchemaResource resource)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                _text.Append('{');
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    WriteProperty(property, resource);
                }

                _text.Append('}');
                break;
            case JsonValueKind.Array:
                _text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, resource);
                    _text.Append(',');
                }

                _text.Append(']');
                break;
            default:
                _text.Append(value.GetRawText());
                break;
        }
    }

    private void WriteProperty(JsonProperty property, SchemaResource resource)
    {
        _text.Append(JsonSerializer.Serialize(property.Name)).Append(':');
        if (property.Name == "$ref" && property.Value.ValueKind == JsonValueKind.String
            && _registry.Resolve(resource, property.Value.GetString()!) is { } target)
        {
            // Each target once, by the order of meeting: addresses differ from version to version.
            if (!_written.TryGetValue(target.Uri, out var number))
            {
                number = _written.Count;
                _written.Add(target.Uri, number);
                Write(target.Element, target.Resource);
            }

            _text.Append('#').Append(number);
        }
        else
        {
            Write(property.Value, resource);
        }

        _text.Append(',');
    }
}
