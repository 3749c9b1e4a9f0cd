using System.Collections.Frozen;
using Canonical.Schema.Compilation;
using Canonical.Schema.Keywords.Applicators;
using Canonical.Schema.Keywords.Assertions;
using Canonical.Schema.Keywords.Core;
using Canonical.Schema.Keywords.Unevaluated;

namespace Canonical.Schema;

/// <summary>Draft 2020-12: its vocabularies and their keywords. A new keyword is a class and a line here.</summary>
internal static class Draft202012
{
    public const string MetaSchema = "https://json-schema.org/draft/2020-12/schema";
    public const string FormatAssertion = Vocabulary + "format-assertion";

    private const string Vocabulary = "https://json-schema.org/draft/2020-12/vocab/";

    private static readonly Keyword Format = new FormatKeyword();

    public static IReadOnlyList<Keyword> Core { get; } =
    [
        new AnnotationKeyword("$schema"),
        new AnnotationKeyword("$id"),
        new AnnotationKeyword("$vocabulary"),
        new AnnotationKeyword("$comment"),
        new AnchorKeyword("$anchor"),
        new AnchorKeyword("$dynamicAnchor"),
        new DefsKeyword(),
        new RefKeyword(),
        new DynamicRefKeyword(),
    ];

    public static IReadOnlyList<Keyword> Validation { get; } =
    [
        new TypeKeyword(),
        new ConstKeyword(),
        new EnumKeyword(),
        new MinimumKeyword(),
        new ExclusiveMinimumKeyword(),
        new MaximumKeyword(),
        new ExclusiveMaximumKeyword(),
        new MultipleOfKeyword(),
        new MinLengthKeyword(),
        new MaxLengthKeyword(),
        new PatternKeyword(),
        new MinItemsKeyword(),
        new MaxItemsKeyword(),
        new UniqueItemsKeyword(),
        new ContainsLimitKeyword("minContains"),
        new ContainsLimitKeyword("maxContains"),
        new MinPropertiesKeyword(),
        new MaxPropertiesKeyword(),
        new RequiredKeyword(),
        new DependentRequiredKeyword(),
    ];

    public static IReadOnlyList<Keyword> Applicator { get; } =
    [
        new PrefixItemsKeyword(),
        new ItemsKeyword(),
        new ContainsKeyword(),
        new PropertiesKeyword(),
        new PatternPropertiesKeyword(),
        new AdditionalPropertiesKeyword(),
        new PropertyNamesKeyword(),
        new DependentSchemasKeyword(),
        new DependenciesKeyword(),
        new IfKeyword(),
        new BranchKeyword("then"),
        new BranchKeyword("else"),
        new AllOfKeyword(),
        new AnyOfKeyword(),
        new OneOfKeyword(),
        new NotKeyword(),
    ];

    public static IReadOnlyList<Keyword> Unevaluated { get; } =
    [
        new UnevaluatedItemsKeyword(),
        new UnevaluatedPropertiesKeyword(),
    ];

    public static IReadOnlyList<Keyword> MetaData { get; } =
    [
        .. new[] { "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples" }
            .Select(name => new AnnotationKeyword(name)),
    ];

    public static IReadOnlyList<Keyword> Content { get; } =
    [
        new AnnotationKeyword("contentEncoding"),
        new AnnotationKeyword("contentMediaType"),
        new ContentSchemaKeyword(),
    ];

    public static FrozenDictionary<string, IReadOnlyList<Keyword>> Vocabularies { get; } =
        new Dictionary<string, IReadOnlyList<Keyword>>
        {
            [Vocabulary + "core"] = Core,
            [Vocabulary + "applicator"] = Applicator,
            [Vocabulary + "unevaluated"] = Unevaluated,
            [Vocabulary + "validation"] = Validation,
            [Vocabulary + "meta-data"] = MetaData,
            [Vocabulary + "format-annotation"] = [Format],
            [FormatAssertion] = [Format],
            [Vocabulary + "content"] = Content,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The dialect of schemas without or with the draft's own <c>$schema</c>.</summary>
    public static Dialect Dialect { get; } =
        new([.. Core, .. Validation, Format, .. Applicator, .. Unevaluated, .. MetaData, .. Content], assertsFormat: false);

    /// <summary>Where schemas stand inside schemas.</summary>
    public static FrozenDictionary<string, SubschemaShape> Shapes { get; } = Dialect.Keywords
        .Where(keyword => keyword.Shape != SubschemaShape.None)
        .ToFrozenDictionary(keyword => keyword.Name, keyword => keyword.Shape, StringComparer.Ordinal);
}
