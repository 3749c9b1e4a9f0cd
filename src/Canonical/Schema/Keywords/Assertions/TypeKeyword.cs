using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>type</c>: the kinds of values allowed (validation 6.1.1).</summary>
internal sealed class TypeKeyword() : Keyword("type")
{
    private static readonly Dictionary<string, JsonKinds> Kinds = new(StringComparer.Ordinal)
    {
        ["object"] = JsonKinds.Object,
        ["array"] = JsonKinds.Array,
        ["string"] = JsonKinds.String,
        ["number"] = JsonKinds.Number,
        ["integer"] = JsonKinds.None,
        ["boolean"] = JsonKinds.Boolean,
        ["null"] = JsonKinds.Null,
    };

    public override void Compile(KeywordContext context)
    {
        var names = context.Value.ValueKind == JsonValueKind.String ? [context.Value.GetString()!] : NameList.TryRead(context.Value);
        if (names is null || names.Length == 0 || names.Any(name => !Kinds.ContainsKey(name)))
        {
            context.RefuseValue("object、array、string、number、integer、boolean、null 中的一个或多个");
            return;
        }

        var always = names.Aggregate(JsonKinds.None, (sum, name) => sum | Kinds[name]);
        var allowsInteger = names.Contains("integer") && !always.HasFlag(JsonKinds.Number);
        context.Add(new Check(names, allowsInteger), JsonKinds.Any & ~always);
    }

    // Only asked for kinds that are not allowed outright.
    private sealed class Check(string[] names, bool allowsInteger) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token) =>
            (allowsInteger && evaluation.Tokens[token].Kind == JsonKind.Number && JsonNumber.IsInteger(evaluation.View.Text(token)))
            || evaluation.Fail(this, token);

        public override bool ShowsValue => false;

        public override string Expected(int detail) =>
            SchemaMessages.Words(string.Join(" or ", names), string.Join("或", names.Select(KindNames.Chinese)));

        public override string Found(in JsonView view, int token, int detail)
        {
            var kind = view.Kind(token);
            var english = kind is JsonKind.True or JsonKind.False ? "boolean" : kind.ToString().ToLowerInvariant();
            return SchemaMessages.Words(english, KindNames.Chinese(english));
        }
    }
}
