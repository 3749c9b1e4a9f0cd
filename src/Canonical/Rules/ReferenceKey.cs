using Canonical.Records;

namespace Canonical.Rules;

/// <summary>Values of a record that are keys of a reference table.</summary>
internal sealed record ReferenceKey(RecordPointer At, string Table, string By)
{
    public ReferenceRow? Row(in RuleContext context, int token) => context.Row(token, this);

    public bool IsSameColumn(ReferenceKey other) => Table == other.Table && By == other.By;
}
