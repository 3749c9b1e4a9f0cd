using Canonical.Faults;
using Canonical.Schema;

namespace Hub.Inbound.Validate;

/// <summary>Schema errors as faults for the sender.</summary>
internal static class SchemaFaults
{
    public static Fault From(SchemaError error) => new(
        error.Code,
        error.MessageZh,
        "请按数据标准更正该字段后重新报送该行；字段说明见 ./hub schema show。",
        Pointer: error.Missing is { } name ? $"{error.InstancePointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}" : error.InstancePointer);
}
