namespace Hub.EDocuments.Templates;

/// <summary>What a template declares under <c>data</c>, while its body is compiled: whatever is used must be declared, and the other way round.</summary>
internal sealed class TemplatePaths(IReadOnlyList<TemplateField> fields, TemplateForms forms)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>What is wrong with a place in a text; null when nothing is.</summary>
    public string? Problem(string path, string? form, string? each, string? when)
    {
        if (path == TemplateText.Section)
        {
            return null;
        }

        if (path.StartsWith('.') || path == TemplateText.Number)
        {
            if (each is null)
            {
                return $"“{{{path}}}”只能用在 each 之中";
            }

            if (path == TemplateText.Number)
            {
                return null;
            }

            path = path == TemplateText.Element ? $"{each}[]" : $"{each}[]{path}";
        }

        if (!Use(path, when, mayBeAbsent: false))
        {
            return fields.Any(field => field.Path == path)
                ? $"{path} 可以缺少：请写 when: {path}，否则会留下空白"
                : $"data 中没有 {path}";
        }

        return forms.Problem(form);
    }

    /// <summary>Marks a path as used; false when it is not declared, or may be absent where it must not be.</summary>
    public bool Use(string path, string? when, bool mayBeAbsent)
    {
        var field = fields.FirstOrDefault(field => field.Path == path);
        if (field is not null)
        {
            _used.Add(path);
        }

        return field is not null ? !field.IsOptional || mayBeAbsent || when == path : mayBeAbsent && UseParent(path);
    }

    /// <summary>A list is declared by itself (<c>items</c>) or by what its elements have (<c>items[].name</c>).</summary>
    public bool UseList(string path, string? when)
    {
        if (fields.FirstOrDefault(field => field.Path == path) is { } own)
        {
            _used.Add(path);
            return !own.IsOptional || when == path;
        }

        return fields.Any(field => field.Path.StartsWith($"{path}[]", StringComparison.Ordinal));
    }

    public IEnumerable<string> Unused() => fields.Select(field => field.Path).Where(path => !_used.Contains(path));

    private bool UseParent(string path) => fields.Any(field => field.Path.StartsWith($"{path}.", StringComparison.Ordinal));
}
