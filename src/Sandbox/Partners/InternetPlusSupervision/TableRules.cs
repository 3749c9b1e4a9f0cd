using System.Runtime.InteropServices;
using System.Text.Json;
using Canonical.Schema;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>Rules of the tables beside inspections; a penalty without the number of its inspection gets a code of its own.</summary>
internal sealed class TableRules(ISchemaValidator schema, bool namesInspection) : IRowRules
{
    public RowVerdict? Refusal(JsonElement row, string batch, string? digest)
    {
        if (namesInspection && string.IsNullOrWhiteSpace(row.Text("check_action_code")))
        {
            return RowVerdict.Reject("R108", "检查行为编号不得为空");
        }

        if (schema.Validate(JsonMarshal.GetRawUtf8Value(row).ToArray()) is [var error, ..])
        {
            return RowVerdict.Reject("R101", $"{error.InstancePointer} {error.MessageZh}");
        }

        if (PlatformDigest.Of(row) != digest)
        {
            return RowVerdict.Reject("R102", "内容摘要与数据行不一致");
        }

        return row.Text("cd_batch") == batch ? null : RowVerdict.Reject("R103", $"cd_batch 与批次号 {batch} 不一致");
    }
}
