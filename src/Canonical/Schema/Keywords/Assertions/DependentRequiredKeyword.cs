using System.Text;
using System.Text.Json;
using Canonical.Schema.Compilation;
using Canonical.Schema.Instances;

namespace Canonical.Schema.Keywords.Assertions;

/// <summary><c>dependentRequired</c>: properties that must be there when another one is (validation 6.5.4).</summary>
internal sealed class DependentRequiredKeyword() : Keyword("dependentRequired")
{
    public override void Compile(KeywordContext context)
    {
        if (context.Value.ValueKind != JsonValueKind.Object)
        {
            context.RefuseValue("由字段名数组组成的对象");
            return;
        }

        foreach (var property in context.Value.EnumerateObject())
        {
            if (NameList.TryRead(property.Value) is { } names)
            {
                context.Add(new DependentNames(Encoding.UTF8.GetBytes(property.Name), names), JsonKinds.Object);
            }
            else
            {
                context.RefuseValue("由字段名数组组成的对象");
            }
        }
    }
}
