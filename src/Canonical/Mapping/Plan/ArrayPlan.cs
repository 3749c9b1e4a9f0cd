using Canonical.Mapping.Sources;

namespace Canonical.Mapping.Plan;

/// <summary>An array: one element for each thing its iteration finds.</summary>
internal sealed class ArrayPlan(Iteration iteration, PlanNode element, Condition? condition, bool required) : PlanNode
{
    /// <summary>Elements of one array; more is a fault, not a record nobody can read.</summary>
    public const int MaxElements = 10_000;

    public Iteration Iteration => iteration;

    public PlanNode Element => element;

    public bool AtRoot { get; init; }

    public override void Run(MappingRun run, in SourceNode scope)
    {
        var elements = run.RentList();
        iteration.Collect(run, scope, elements);
        run.Writer.Open(Name, isArray: true);
        var index = 0;
        foreach (var item in elements)
        {
            if (index == MaxElements)
            {
                run.Add(MappingFaults.OfTooMany(iteration.Field, run.Locate(Pointer), elements.Count, MaxElements));
                break;
            }

            if (condition?.Holds(run, item) == false)
            {
                continue;
            }

            run.EnterElement(index++);
            element.Run(run, item);
            run.LeaveElement();
        }

        run.Return(elements);
        if (AtRoot && run.Rows.Length > 1)
        {
            iteration.CheckAgreement(run, run.Locate(Pointer));
        }

        if (!run.Writer.Close() && required && !run.HasFaultOn(iteration.Field))
        {
            run.Add(MappingFaults.OfMissing(iteration.Field, run.Locate(Pointer)));
        }
    }
}
