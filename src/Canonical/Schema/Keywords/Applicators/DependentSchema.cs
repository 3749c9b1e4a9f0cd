using Canonical.Schema.Execution;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary>A schema for an object that has a certain property.</summary>
internal sealed class DependentSchema(byte[] trigger, SchemaNode schema) : Assertion
{
    public override bool Evaluate(ref Evaluation evaluation, int token) =>
        evaluation.View.Find(token, trigger) < 0 || schema.Evaluate(ref evaluation, token);
}
