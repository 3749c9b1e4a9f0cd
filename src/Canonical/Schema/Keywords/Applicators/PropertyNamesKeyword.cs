using Canonical.Schema.Compilation;
using Canonical.Schema.Execution;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary><c>propertyNames</c>: a schema for the names (core 10.3.2.4).</summary>
internal sealed class PropertyNamesKeyword() : Keyword("propertyNames", SubschemaShape.One)
{
    public override void Compile(KeywordContext context) =>
        context.Add(new Check(context.Subschema(context.Value)), JsonKinds.Object);

    private sealed class Check(SchemaNode schema) : Assertion
    {
        public override bool Evaluate(ref Evaluation evaluation, int token)
        {
            var tokens = evaluation.Tokens;
            var end = tokens[token].Next;
            var isValid = true;
            for (var name = token + 1; name < end; name = tokens[name + 1].Next)
            {
                isValid &= evaluation.Child(schema, name);
                if (!isValid && evaluation.EndsAtFailure)
                {
                    return false;
                }
            }

            return isValid;
        }
    }
}
