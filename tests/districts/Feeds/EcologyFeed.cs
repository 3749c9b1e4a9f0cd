using System.Globalization;
using System.Security;
using System.Text;
using Districts.Files;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts.Feeds;

/// <summary>生态环境: XML, mostly GB18030; off-site rows carry measured values.</summary>
internal sealed class EcologyFeed(District district, Dice dice) : Feed(district, dice)
{
    public override string Id => "emission-checks";

    public override int Parts => 3;

    public override FeedWords Words { get; } = new("jlbh", "dwmc", "xydm", "jcsj", "sxbm", "jcry", "jl", "jcfs");

    public override IReadOnlyList<string> Modes { get; } = ["现场", "非现场"];

    public override IReadOnlyList<string> WrongResults { get; } = ["", "合格", "超标？"];

    protected override string DepartmentId => "ecology";

    protected override string Prefix => "JC";

    protected override IReadOnlyList<string> Results { get; } = ["正常", "超标"];

    protected override double Timed => 1;

    public override Check New(Subject subject)
    {
        var check = base.New(subject);
        return check.Mode == "现场" ? check : check with { Measurements = [.. Dice.Several(["油烟", "颗粒物", "氨氮"], Dice.Between(1, 3)).Select(name => $"{name}={Dice.Between(1, 990) / 100m}")] };
    }

    public override void Save(string folder, IReadOnlyList<List<Entry>> parts, AnswerSheet answers)
    {
        KnownRecords known = new(DepartmentId);
        for (var part = 0; part < parts.Count; part++)
        {
            var file = $"feeds/{DepartmentId}/huanbao_{part + 1}.xml";
            var pretty = part == 1;
            var gap = pretty ? "\n    " : "";
            StringBuilder xml = new($"<?xml version=\"1.0\" encoding=\"{(pretty ? "UTF-8" : "GB18030")}\"?>\n<jcjls>\n");
            for (var row = 0; row < parts[part].Count; row++)
            {
                var entry = parts[part][row];
                xml.Append("<jcjl>").AppendJoin(gap, Elements(entry.Draft, part)).Append(pretty ? "\n  </jcjl>\n" : "</jcjl>\n");
                if (Dice.Chance(0.01))
                {
                    xml.Append("<!-- <jcjl>本月补报</jcjl> -->\n");
                }
                answers.Add(DepartmentId, file, row + 1, known.Judge(entry));
            }
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), xml.Append("</jcjls>").ToString(), pretty ? new UTF8Encoding(false) : CsvForm.Gb18030);
            answers.List(DepartmentId, Id, file);
        }
    }

    protected override object? WriteDate(Check check) => Dice.Chance(0.7) ? DateForms.Text(check.At, "yyyy.MM.dd HH:mm") : DateForms.Instant(Dice, check.At);

    private IEnumerable<string> Elements(Draft d, int part)
    {
        yield return Element("jlbh", d.No);
        yield return Element("dwmc", d.Name);
        yield return d.Code.Length == 0 ? Dice.Pick(["", "<xydm/>", "<xydm></xydm>"]) : Element("xydm", d.Code);
        yield return d.Date is string at ? Element("jcsj", at) : "";
        yield return Element("jcfs", d.Mode);
        yield return Element("sxbm", d.Items[0]);
        foreach (var officer in d.Officers)
        {
            yield return Element("jcry", officer);
        }
        foreach (var parts in d.Measurements.Select(m => m.Split('=')))
        {
            yield return $"<jcz>{Element("zb", parts[0])}{Element("z", parts[1])}<dw>mg/m3</dw></jcz>";
        }
        yield return Element("jl", d.Results[0]);

        string Element(string name, string text) => $"<{name}>{(Dice.Chance(0.03) ? $"<![CDATA[{text}]]>" : part == 2 ? References(text) : SecurityElement.Escape(text))}</{name}>";
    }

    /// <summary>What lies beyond the first plane comes as a character reference, and some of the rest too.</summary>
    private string References(string text)
    {
        var all = Dice.Chance(0.1);
        return string.Concat(text.EnumerateRunes().Select(r => r.Value > 0xFFFF || (all && r.Value > 127)
            ? string.Create(CultureInfo.InvariantCulture, $"&#{(Dice.Chance(0.5) ? $"x{r.Value:X}" : $"{r.Value}")};")
            : SecurityElement.Escape(r.ToString())));
    }
}
