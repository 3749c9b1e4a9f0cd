using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Instances;
using Canonical.Schema.Keywords.Assertions;

namespace Canonical.Schema.Keywords.Applicators;

/// <summary>
/// <c>dependencies</c>: split into two keywords since 2019-09, still described by the meta-schema of 2020-12;
/// honoured, because ignoring it would let wrong records through in silence.
/// </summary>
internal sealed class DependenciesKeyword() : Keyword("dependencies", SubschemaShape.Map)
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Object)
        {
            context.RefuseValue("对象");
            return;
        }

        foreach (var property in context.Value.EnumerateObject())
        {
            var trigger = Encoding.UTF8.GetBytes(property.Name);
            if (property.Value.ValueKind != JsonValueKind.Array)
            {
                context.Add(new DependentSchema(trigger, context.InPlace(property.Value, property.Name)), JsonKinds.Object);
            }
            else if (NameList.TryRead(property.Value) is { } names)
            {
                context.Add(new DependentNames(trigger, names), JsonKinds.Object);
            }
            else
            {
                context.RefuseValue("字段名数组或模式");
            }
        }
    }
}
