using Canonical.Mapping.Definition;
using Canonical.Mapping.Plan;
using Canonical.Mapping.Targets;
using Canonical.Schema.Instances;

namespace Canonical.Mapping.Compile;

/// <summary>The targets of a mapping as a tree, to be put into the order of the schema.</summary>
internal sealed class TargetBranch(TargetShape shape, string pointer, int line)
{
    private readonly SortedDictionary<int, (string Name, TargetBranch Branch)> _children = [];

    public TargetShape Shape => shape;

    public string Pointer => pointer;

    /// <summary>Builds the value or array written here; null for an object whose parts are written one by one.</summary>
    public Func<PropertyName?, PlanNode?>? Build { get; set; }

    /// <summary>The branch of a pointer, made on the way; null when the schema has no such place.</summary>
    public TargetBranch? Find(string relative, int atLine, MistakeList mistakes)
    {
        var at = this;
        foreach (var step in relative.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.Shape.Property(name, out var position) is not { } child)
            {
                var known = at.Shape.Properties.Select(p => p.Key);
                mistakes.Add(atLine, $"目标结构没有 {at.Pointer}/{step}；{(at.Pointer.Length == 0 ? "顶层" : at.Pointer)} 可用：{MistakeList.Choices(known)}");
                return null;
            }

            if (at.Build is not null)
            {
                mistakes.Add(atLine, $"{at.Pointer} 已整体赋值，不能再写 {at.Pointer}/{step}");
                return null;
            }

            if (!at._children.TryGetValue(position, out var found))
            {
                found = (name, new TargetBranch(child, $"{at.Pointer}/{step}", atLine));
                at._children.Add(position, found);
            }

            at = found.Branch;
        }

        if (at._children.Count > 0 || at.Build is not null)
        {
            mistakes.Add(atLine, $"{at.Pointer} 重复赋值");
            return null;
        }

        return at;
    }

    public PlanNode? ToPlan(PropertyName? name)
    {
        if (Build is not null)
        {
            return Build(name);
        }

        var parts = _children.Values
            .Select(child => child.Branch.ToPlan(new PropertyName(child.Name)))
            .OfType<PlanNode>()
            .ToArray();
        return new ObjectPlan(parts) { Name = name, Pointer = pointer, Line = line };
    }
}
