using System.Globalization;
using System.Text;

namespace Bench.Ingest;

/// <summary>
/// Inspections as the culture and tourism department pushes them, one JSON object of about 1.3 kB per line: four visits to each of
/// 5,000 subjects, three items with a note and three officers each; one in twenty is wrong, one in twenty repeats an earlier one.
/// </summary>
internal sealed class InspectionMessages(District district, int seed)
{
    public const int Subjects = 5_000;
    private const int BodySize = 1 << 20;
    private const string Words =
        "现场查看经营场所安全出口畅通消防设施完好从业人员持证上岗台账记录齐全未发现违规经营行为已当场告知负责人注意事项并要求按规定落实整改措施后续将持续跟踪复查场所内张贴警示标识监控设备运行正常留存影像资料备查";

    private readonly Random _random = new(seed);
    private readonly StringBuilder _line = new(1_024);

    /// <summary>Lines of one round, each without its line end; rounds use subjects and numbers of their own.</summary>
    public byte[][] Take(int round, int count)
    {
        var lines = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            lines[i] = i > 100 && i % 20 == 7 ? lines[i - 100 + _random.Next(80)] : Encoding.UTF8.GetBytes(One(round, i));
        }

        return lines;
    }

    /// <summary>The lines as bodies of at most 1 MB.</summary>
    public static List<byte[]> Bodies(byte[][] lines)
    {
        var bodies = new List<byte[]>();
        using var body = new MemoryStream(BodySize);
        foreach (var line in lines)
        {
            if (body.Length + line.Length + 1 > BodySize)
            {
                bodies.Add(body.ToArray());
                body.SetLength(0);
            }

            body.Write(line);
            body.WriteByte((byte)'\n');
        }

        bodies.Add(body.ToArray());
        return bodies;
    }

    private string One(int round, int number)
    {
        var mistake = number % 20 == 13 ? 1 + number / 20 % 4 : 0;
        var (name, uscc) = district.Subjects[(round * Subjects) + (number % Subjects)];
        _line.Clear();
        _line.Append(CultureInfo.InvariantCulture, $$"""{"recordNo": "WL2025{{round:D3}}{{number:D6}}", "enterprise": {"name": "{{name}}", "creditCode": "{{(mistake == 1 ? uscc[..17] : uscc)}}"}, "checkAt": """);
        _line.Append(CultureInfo.InvariantCulture, $$""" "2025-{{1 + _random.Next(12):D2}}-{{1 + _random.Next(28):D2}}T{{8 + _random.Next(10):D2}}:{{_random.Next(60):D2}}:00+08:00", "mode": """);
        _line.Append(CultureInfo.InvariantCulture, $$""" "{{(mistake == 2 ? "remote" : "onsite")}}", "campaign": "{{(number % 3 == 0 ? "暑期文化市场专项整治" : "")}}", "items": [""");
        for (var i = 0; i < 3; i++)
        {
            var result = mistake == 3 && i == 0 ? "maybe" : _random.Next(10) == 0 ? "fail" : "pass";
            _line.Append(CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ", ")}}{"code": "{{district.Items[(number + i * 7) % district.Items.Length]}}", "result": "{{result}}", "note": "{{Note()}}"}""");
        }

        _line.Append("""], "officers": [""");
        for (var i = 0; i < (mistake == 4 ? 1 : 3); i++)
        {
            var (officer, certificate) = district.Officers[(number + i) % district.Officers.Length];
            _line.Append(CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ", ")}}{"name": "{{officer}}", "certNo": "{{certificate}}"}""");
        }

        return _line.Append("]}").ToString();
    }

    private string Note()
    {
        var start = _random.Next(Words.Length);
        return string.Concat((Words + Words).AsSpan(start, 84), "。");
    }
}
