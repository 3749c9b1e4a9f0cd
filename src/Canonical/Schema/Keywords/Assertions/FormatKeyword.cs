using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Formats;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>format</c>: a text of a known form (validation 7); asserted when asked for, and unknown formats never.</summary>
internal sealed class FormatKeyword() : Keyword("format")
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.String)
        {
            context.RefuseValue("格式名（文本）");
            return;
        }

        var name = context.Value.GetString()!;
        if ((context.Options.IsFormatAsserted || context.Dialect.AssertsFormat) && FormatSet.Find(name) is { } format)
        {
            context.Add(new Check(name, format), JsonKinds.String);
        }
    }

    private sealed class Check(string name, FormatCheck format) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token) =>
            format(evaluation.View.Text(token)) || evaluation.Fail(this, token);

        public override string Expected(int detail) => name;
    }
}
