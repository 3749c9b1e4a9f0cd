namespace Canonical.Schema.Compilation;

/// <summary>A keyword: knows its name, where its subschemas are, and how it is compiled.</summary>
internal abstract class Keyword(string name, SubschemaShape shape = SubschemaShape.None)
{
    public string Name { get; } = name;

    public SubschemaShape Shape { get; } = shape;

    /// <summary>Adds what the keyword asserts to the schema object being compiled; refuses a value that makes no sense.</summary>
    public abstract void Compile(KeywordContext context);
}
