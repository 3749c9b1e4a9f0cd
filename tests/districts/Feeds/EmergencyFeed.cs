using System.Text;
using System.Xml.Linq;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>应急: SOAP 1.1 requests that carry XML, mostly as Base64.</summary>
internal sealed class EmergencyFeed(District district, Dice dice) : Feed(district, dice)
{
    private const int PerRequest = 60;
    private static readonly string[] Descriptions = ["安全出口标识缺失", "配电箱未接地 & 电线<裸露>", "灭火器过期", "通道堆放\n杂物"];

    public override string Id => "emergency-checks";

    public override int Parts => 3;

    public override FeedWords Words { get; } = new("recordNo", "objectName", "credentialsValue", "checkDate", "itemCode", "checker", "result", "");

    public override IReadOnlyList<string> WrongResults { get; } = ["", "合格", "通过？"];

    protected override string DepartmentId => "emergency";

    protected override string Prefix => "JC";

    protected override IReadOnlyList<string> Results { get; } = ["通过", "整改"];

    public override Check New(Subject subject) => base.New(subject) with
    {
        Findings = [.. Enumerable.Range(0, Dice.Pick([0, 1, 1, 2, 2, 4])).Select(_ => new Finding(Dice.Pick(["一般", "一般", "重大"]), Dice.Pick(Descriptions)))],
    };

    public override IEnumerable<Defect> Defects()
    {
        foreach (var defect in base.Defects())
        {
            // Whether a missing checker is told of the list or of its names is a matter of taste; with a second mistake it would be three fields.
            yield return defect.Field == Words.Officers ? defect with { CanBeSecond = false } : defect;
        }
        yield return new("checker.name", "a checker without a name", d => d.Officers[0] = "") { CanBeSecond = false };
        yield return new("hazard.level", "unknown code", d => d.Findings.Add(new("特大？", "灭火器过期")));
    }

    public override void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers)
    {
        KnownRecords known = new(DepartmentId);
        var request = 0;
        foreach (var entries in parts.SelectMany(part => part.Chunk(PerRequest)).Append([]))
        {
            // The last request holds a single inspection: nothing repeats in it.
            var sent = entries.Length > 0 ? entries : [Single()];
            var file = $"feeds/{DepartmentId}/soap_{request:D3}.xml";
            var payload = Payload(request, sent.Select(e => Inspection(e.Draft)));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), Envelope(request, payload));
            answers.List(DepartmentId, Id, file);
            for (var i = 0; i < sent.Length; i++)
            {
                answers.Add(DepartmentId, file, i + 1, known.Judge(sent[i]));
            }
            request++;
        }
    }

    protected override object? WriteDate(Check check) => Dice.Chance(0.7) ? DateForms.Text(check.At, "yyyy-MM-dd") : DateForms.Day(Dice, check.At);

    private Entry Single()
    {
        var subject = District.Companies[0];
        var check = New(subject) with { Findings = [new("一般", "灭火器过期")] };
        return new(check, Write(check, new(subject, subject.Name, subject.Code)), null);
    }

    private XElement Inspection(Draft d) => new("inspection",
        new XElement("recordNo", d.No),
        new XElement("objectName", d.Name),
        Dice.Chance(0.9) ? new XElement("credentialsType", "001") : null,
        d.Code.Length > 0 || Dice.Chance(0.5) ? new XElement("credentialsValue", d.Code) : null,
        d.Date is string date ? new XElement("checkDate", date) : null,
        new XElement("itemCode", d.Items[0]),
        d.Officers.Select((name, i) => new XElement("checker", name.Length > 0 ? new XElement("name", name) : null, new XElement("certNo", d.Certificates[i]))),
        d.Findings.Select(f => new XElement("hazard", new XElement("level", f.Kind), new XElement("desc", f.Description))),
        new XElement("result", d.Results[0]));

    private static string Payload(int request, IEnumerable<XElement> inspections)
    {
        XElement data = new("superviseData", new XElement("batchNo", $"YJ{request:D5}"), inspections);
        var xml = data.ToString(request % 2 == 0 ? SaveOptions.DisableFormatting : SaveOptions.None);
        return (request % 6) switch
        {
            1 => Base64("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml, Base64FormattingOptions.InsertLineBreaks),
            2 => $"<![CDATA[{Base64(xml)}]]>",
            3 => $"<![CDATA[<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}]]>",
            4 => Base64("\uFEFF" + xml),
            5 => $"\n    {Base64(xml)}\n  ",
            _ => Base64(xml),
        };
    }

    private static string Base64(string text, Base64FormattingOptions options = Base64FormattingOptions.None) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text), options);

    private static string Envelope(int request, string payload)
    {
        var (soap, own) = (request % 3) switch { 1 => ("SOAP-ENV", "ns1"), 2 => ("s", "x"), _ => ("soapenv", "ins") };
        return $"""<?xml version="1.0" encoding="utf-8"?>{"\n"}<{soap}:Envelope xmlns:{soap}="http://schemas.xmlsoap.org/soap/envelope/" xmlns:{own}="urn:hub:inspection:v1"><{soap}:Header/><{soap}:Body><{own}:submitInspections><{own}:batchNo>YJ{request:D5}</{own}:batchNo><{own}:payload>{payload}</{own}:payload></{own}:submitInspections></{soap}:Body></{soap}:Envelope>""";
    }
}
