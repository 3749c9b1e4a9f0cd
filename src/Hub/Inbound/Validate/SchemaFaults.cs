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
        Pointer: error.InstancePointer);
}
