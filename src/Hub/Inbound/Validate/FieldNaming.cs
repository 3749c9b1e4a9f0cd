using Canonical.Mapping;

namespace Hub.Inbound.Validate;

/// <summary>Which of several source fields behind one canonical place a fault names: the one that is empty, otherwise the first.</summary>
internal static class FieldNaming
{
    public static string Choose(IReadOnlyList<SourceRecord> rows, IReadOnlyList<string> fields)
    {
        if (rows.Count > 0 && fields.Count > 1)
        {
            foreach (var field in fields)
            {
                var node = rows[0].Root[field];
                if (!field.Contains('.', StringComparison.Ordinal) && (node.IsAbsent || (node.Text is { } text && string.IsNullOrWhiteSpace(text))))
                {
                    return field;
                }
            }
        }

        return fields[0];
    }

    /// <summary>When a repeated container is at fault (<c>checker</c>), the field inside it that has to be filled (<c>checker.name</c>); otherwise null.</summary>
    public static string? LeafOf(IReadOnlyList<string> fields) =>
        fields.Count > 1 && fields[1].StartsWith(fields[0] + ".", StringComparison.Ordinal) ? fields[1] : null;
}
