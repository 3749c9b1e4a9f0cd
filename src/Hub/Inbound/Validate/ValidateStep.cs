using Canonical.Dates;
using Canonical.Faults;
using Canonical.Mapping;
using Canonical.Records;
using Canonical.Rules;
using Canonical.Schema.Instances;
using Hub.Registry;

namespace Hub.Inbound.Validate;

/// <summary>
/// Schema and declared rules over the mapped record; all faults at once, each with the sender's own field name.
/// A field that mapping has already refused is not accused a second time.
/// </summary>
internal sealed class ValidateStep(RuleSets rules, IReferenceTables references, TimeProvider time) : IPrepareStep
{
    public void Run(IReadOnlyList<InboundItem> items)
    {
        var today = ShanghaiTime.Today(time);
        foreach (var item in items)
        {
            if (item.IsSkipped || item.Draft.IsEmpty || item.Part is not { } part)
            {
                continue;
            }

            Check(item, part, today);
        }
    }

    private void Check(InboundItem item, FeedPart part, DateOnly today)
    {
        using var tape = item.Tape ?? JsonTape.Of(item.Draft.Span);
        item.Tape = null;
        using var record = RecordView.Of(item.Draft.Span, tape);
        item.Facets = record.Read(part.Type);
        var errors = part.Schema.Validate(item.Draft, tape);
        AccusedFields? accused = null;
        if (errors.Count > 0 || item.Faults.Count > 0)
        {
            accused = new AccusedFields(item.Faults);
            foreach (var error in errors)
            {
                Add(item, part.Mapping, accused, SchemaFaults.From(error));
            }
        }

        var found = rules.Find(part.Type.Name)?.Check(record, item.Facets.Value.Date, references, accused?.Pointers, today) ?? [];
        for (var i = 0; i < found.Count; i++)
        {
            Add(item, part.Mapping, accused ??= new AccusedFields([]), found[i]);
        }

        if (item.IsRejected)
        {
            NameLeaf(item, part.Mapping);
        }
        else if (part.Type.Name == "inspection-record")
        {
            item.VisitedItems = VisitedItems.Of(record);
        }
    }

    /// <summary>
    /// A repeated container that is the only thing wrong (<c>checker</c>: one inspector too few) is told together with the field
    /// inside it that has to be filled (<c>checker.name</c>).
    /// </summary>
    private static void NameLeaf(InboundItem item, CompiledMapping mapping)
    {
        var errors = item.Faults.Where(f => f.Severity == Severity.Error).ToList();
        if (errors is [{ Pointer: { } pointer } only] && FieldNaming.LeafOf(mapping.SourceFields(pointer)) is { } leaf)
        {
            item.Add(only with { Field = leaf, Message = $"“{only.Field}”中缺少所需的“{leaf}”。" });
        }
    }

    private static void Add(InboundItem item, CompiledMapping mapping, AccusedFields accused, Fault fault)
    {
        var fields = fault.Pointer is null ? [] : mapping.SourceFields(fault.Pointer);
        if (fault.Severity == Severity.Error && accused.Covers(fault.Pointer, fields))
        {
            return;
        }

        item.Add(fault.Field is not null || fields.Count == 0 ? fault : fault with { Field = FieldNaming.Choose(item.Rows, fields) });
        if (fault.Severity == Severity.Error)
        {
            accused.Add(fault.Pointer, fields);
        }
    }
}
