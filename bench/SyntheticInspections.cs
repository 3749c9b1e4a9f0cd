using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Bench;

/// <summary>Inspection records as departments send them, made up; one in ten with one to three errors.</summary>
internal sealed class SyntheticInspections(int seed)
{
    /// <summary>Their schema; written so that validators of older drafts read it too.</summary>
    public const string Schema = """
        {
          "$id": "https://bench.invalid/inspection.schema.json",
          "type": "object",
          "required": ["recordNo", "departmentId", "inspectedOn", "inspectedAt", "mode", "district", "national", "shanghai",
            "subject", "items", "officers", "conclusion", "submittedAt", "batchNo", "operation"],
          "additionalProperties": false,
          "properties": {
            "recordNo": { "type": "string", "pattern": "^[A-Z]{2}-[0-9]{8}$" },
            "departmentId": { "type": "string", "pattern": "^[a-z][a-z-]{1,40}$" },
            "inspectedOn": { "type": "string", "format": "date" },
            "inspectedAt": { "type": "string", "format": "date-time" },
            "finishedAt": { "type": "string", "format": "date-time" },
            "mode": { "enum": ["on-site", "off-site"] },
            "district": { "enum": ["routine", "special", "exempt", "off-site"] },
            "national": { "enum": ["1", "2", "3", "4"] },
            "shanghai": { "enum": ["planned", "triggered", "off-site", "none"] },
            "sampling": { "enum": ["random", "directed"] },
            "exemption": { "type": "string", "minLength": 1, "maxLength": 32 },
            "subject": {
              "type": "object",
              "required": ["name", "uscc", "address"],
              "additionalProperties": false,
              "properties": {
                "name": { "type": "string", "minLength": 2, "maxLength": 100 },
                "uscc": { "type": "string", "pattern": "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$" },
                "registrationNo": { "type": "string", "pattern": "^[0-9]{15}$" },
                "kind": { "enum": ["company", "sole-trader", "institution", "other"] },
                "address": { "type": "string", "minLength": 1, "maxLength": 200 },
                "division": { "type": "string", "pattern": "^[0-9]{6}$" },
                "contact": { "type": "string", "maxLength": 40 }
              }
            },
            "items": {
              "type": "array",
              "minItems": 1,
              "maxItems": 50,
              "items": {
                "type": "object",
                "required": ["itemCode", "result"],
                "additionalProperties": false,
                "properties": {
                  "itemCode": { "type": "string", "pattern": "^[0-9]{14}$" },
                  "name": { "type": "string", "minLength": 1, "maxLength": 100 },
                  "result": { "enum": ["passed", "failed", "not-applicable"] },
                  "score": { "type": "number", "minimum": 0, "maximum": 100, "multipleOf": 0.5 },
                  "measure": { "type": "string", "maxLength": 200 }
                }
              }
            },
            "officers": {
              "type": "array",
              "minItems": 2,
              "uniqueItems": true,
              "items": { "type": "string", "pattern": "^[0-9]{11}$" }
            },
            "conclusion": { "enum": ["passed", "failed", "rectify"] },
            "followUp": { "type": "string", "minLength": 2, "maxLength": 200 },
            "dueOn": { "type": "string", "format": "date" },
            "durationMinutes": { "type": "integer", "minimum": 0, "maximum": 1440 },
            "isJoint": { "type": "boolean" },
            "remark": { "type": "string", "maxLength": 500 },
            "batchNo": { "type": "string", "pattern": "^[0-9]{13}$" },
            "operation": { "enum": ["insert", "update", "delete"] },
            "submittedAt": { "type": "string", "format": "date-time" },
            "sourceRow": { "type": "integer", "minimum": 1 }
          },
          "if": { "properties": { "conclusion": { "const": "rectify" } }, "required": ["conclusion"] },
          "then": { "required": ["followUp", "dueOn"] }
        }
        """;

    private const double InvalidShare = 0.1;
    private const string UsccLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly string[] Places = ["南京东路", "淮海中路", "西藏南路", "打浦路", "斜土路", "瑞金二路"];
    private static readonly string[] Trades = ["餐饮管理", "医疗器械", "文化传播", "物业服务", "建筑装饰", "食品商贸"];
    private static readonly string[] Items = ["食品经营许可检查", "消防安全检查", "环境保护设施检查", "特种设备使用检查"];

    private readonly Random _random = new(seed);

    /// <summary>That many records as UTF-8 JSON.</summary>
    public IReadOnlyList<byte[]> Take(int count) => [.. Enumerable.Range(0, count).Select(Next)];

    private byte[] Next(int number)
    {
        var record = Valid(number);
        if (_random.NextDouble() < InvalidShare)
        {
            var errors = _random.Next(1, 4);
            for (var error = 0; error < errors; error++)
            {
                Break(record, (number + error) % 6);
            }
        }

        return Encoding.UTF8.GetBytes(record.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    private JsonObject Valid(int number)
    {
        var day = new DateOnly(2024, 1, 1).AddDays(_random.Next(700)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var record = new JsonObject
        {
            ["recordNo"] = "SJ-" + number.ToString("D8", CultureInfo.InvariantCulture),
            ["departmentId"] = Pick("market-regulation", "fire-rescue", "ecology"),
            ["inspectedOn"] = day,
            ["inspectedAt"] = $"{day}T{_random.Next(8, 18):D2}:{_random.Next(60):D2}:00+08:00",
            ["finishedAt"] = $"{day}T{_random.Next(18, 20):D2}:{_random.Next(60):D2}:00+08:00",
            ["mode"] = "on-site",
            ["district"] = Pick("routine", "special"),
            ["national"] = Pick("1", "2", "3"),
            ["shanghai"] = Pick("planned", "triggered"),
            ["sampling"] = Pick("random", "directed"),
            ["subject"] = Subject(),
            ["items"] = new JsonArray(Item(), Item(), Item()),
            ["officers"] = new JsonArray("09" + Digits(9), "08" + Digits(9)),
            ["conclusion"] = Pick("passed", "rectify", "passed"),
            ["followUp"] = "责令限期改正，到期后组织复查",
            ["dueOn"] = day,
            ["durationMinutes"] = _random.Next(10, 300),
            ["isJoint"] = _random.Next(2) == 0,
            ["remark"] = "现场负责人在场，已当场告知检查结果及整改要求；被检查单位对检查过程和结果无异议，已在检查记录上签字确认。",
            ["batchNo"] = Digits(13),
            ["operation"] = "insert",
            ["submittedAt"] = $"{day}T20:{_random.Next(60):D2}:{_random.Next(60):D2}.123+08:00",
            ["sourceRow"] = number + 1,
        };
        return record;
    }

    private JsonObject Subject() => new()
    {
        ["name"] = $"上海{Pick(Places)}{Pick(Trades)}有限公司",
        ["uscc"] = "91310101" + string.Concat(Enumerable.Range(0, 10).Select(_ => UsccLetters[_random.Next(UsccLetters.Length)])),
        ["registrationNo"] = Digits(15),
        ["kind"] = Pick("company", "sole-trader"),
        ["address"] = $"上海市黄浦区{Pick(Places)}{_random.Next(1, 900)}号{_random.Next(1, 30)}层",
        ["division"] = "310101",
        ["contact"] = "021-" + Digits(8),
    };

    private JsonObject Item() => new()
    {
        ["itemCode"] = Digits(14),
        ["name"] = Pick(Items),
        ["result"] = Pick("passed", "passed", "failed"),
        ["score"] = _random.Next(0, 200) / 2m,
    };

    private void Break(JsonObject record, int error)
    {
        switch (error)
        {
            case 0:
                record["recordNo"] = "SJ-1";
                break;
            case 1:
                record.Remove("batchNo");
                break;
            case 2:
                record["items"]![_random.Next(3)]!["result"] = "unknown";
                break;
            case 3:
                record["inspectedAt"] = "2024/01/02 10:00";
                break;
            case 4:
                record["subject"]!["legalPerson"] = "张三";
                break;
            default:
                record["durationMinutes"] = -5;
                break;
        }
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + _random.Next(10))));
}
