using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>enum</c>: one of the listed values (validation 6.1.2).</summary>
internal sealed class EnumKeyword() : Keyword("enum")
{
    private const int ShownValues = 12;

    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Array)
        {
            context.RefuseValue("取值列表（数组）");
            return;
        }

        var values = context.Value.EnumerateArray().ToList();
        var texts = values.Where(value => value.ValueKind == JsonValueKind.String)
            .Select(value => value.GetString()!).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes);
        var others = values.Where(value => value.ValueKind != JsonValueKind.String).Select(value => new JsonConstant(value)).ToArray();
        if (others.Any(other => other.Refusal is not null))
        {
            context.RefuseValue("可比较的取值");
            return;
        }

        var shown = string.Join(", ", values.Take(ShownValues).Select(value => value.ToString())) + (values.Count > ShownValues ? ", …" : "");
        context.Add(new Check(new NameTable([.. texts]), others, shown), JsonKinds.Any);
    }

    private sealed class Check(NameTable texts, JsonConstant[] others, string shown) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            if (evaluation.Tokens[token].Kind == JsonKind.String)
            {
                return texts.Find(evaluation.View.Text(token)) >= 0 || evaluation.Fail(this, token);
            }

            foreach (var other in others)
            {
                if (other.Equals(evaluation.View, token))
                {
                    return true;
                }
            }

            return evaluation.Fail(this, token);
        }

        public override string Expected(int detail) => shown;
    }
}
