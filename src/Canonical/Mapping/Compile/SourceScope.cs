namespace Canonical.Mapping.Compile;

/// <summary>What a plain name means at a place of the mapping file.</summary>
internal abstract record SourceScope
{
    /// <summary>Fields of the record, or of one of its rows.</summary>
    public sealed record Record : SourceScope;

    /// <summary>Fields of a repeated part; faults name them with this prefix.</summary>
    public sealed record Element(string Prefix) : SourceScope;

    /// <summary>One value cut out of a cell: only <c>.</c> means something.</summary>
    public sealed record Part(string Field) : SourceScope;

    /// <summary>Matching values of several columns, by the names of these columns.</summary>
    public sealed record Zipped(IReadOnlyList<string> Columns) : SourceScope;
}
