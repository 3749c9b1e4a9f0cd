using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Sandbox.Partners.InternetPlusSupervision;

/// <summary>Rules of task progress: the content is a Base64 document that names task, unit and one of the four states.</summary>
internal sealed class ProgressRules : IRowRules
{
    private static readonly string[] Names = ["taskNo", "unionUnitNo", "unionUnitName"];
    private static readonly string[] States = ["分发", "认领", "结束", "反馈"];

    public RowVerdict? Refusal(JsonElement row, string batch, string? digest)
    {
        if (Details(row.Text("content")) is not { } details)
        {
            return RowVerdict.Reject("R109", "内容应为 Base64 的 superviseData/supervisionProcess 文档");
        }

        var isNamed = Names.All(name => !string.IsNullOrWhiteSpace(details.Element(name)?.Value));
        return isNamed && States.Contains(details.Element("status")?.Value)
            ? null
            : RowVerdict.Reject("R110", "taskDetails 应写明 taskNo、unionUnitNo、unionUnitName 和状态（分发、认领、结束、反馈）");
    }

    private static XElement? Details(string? content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(Convert.FromBase64String(content ?? "")), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XElement.Load(reader);
            return root.Name == "superviseData" ? root.Element("supervisionProcess")?.Element("taskDetails") : null;
        }
        catch (Exception e) when (e is FormatException or XmlException)
        {
            return null;
        }
    }
}
