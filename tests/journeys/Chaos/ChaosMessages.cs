using System.Globalization;
using System.Text;

namespace Journeys.Chaos;

/// <summary>What a department sends in one round: new inspections, and corrections of some it has sent before. Each correction says something new.</summary>
internal sealed class ChaosMessages(string home, int seed)
{
    private const int CorrectedInTen = 3;
    private readonly Random _random = new(seed);
    private readonly List<int> _versions = [];
    private readonly (string Name, string Uscc)[] _subjects = [.. File.ReadLines(Path.Combine(home, "samples", "reference", "subjects.csv"))
        .Skip(1).Select(line => line.Split(',')).Where(cells => cells[2].Length == 18).Take(200).Select(cells => (cells[1], cells[2]))];

    /// <summary>How many versions of each inspection were sent, by its number.</summary>
    public IReadOnlyDictionary<string, int> Sent => _versions.Select((version, i) => (Key: KeyOf(i), version)).ToDictionary(one => one.Key, one => one.version);

    /// <summary>One body; a round sends several, so that both doors, of small and of large submissions, are open when the hub dies.</summary>
    public byte[] Body(int rows)
    {
        var lines = new StringBuilder();
        var known = _versions.Count;
        var corrected = new HashSet<int>();
        for (var i = 0; i < rows; i++)
        {
            var old = _random.Next(Math.Max(known, 1));
            var number = known > 0 && _random.Next(10) < CorrectedInTen && corrected.Add(old) ? old : _versions.Count;
            if (number == _versions.Count)
            {
                _versions.Add(0);
            }

            _versions[number]++;
            Append(lines, number, _versions[number]);
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"CHAOS{number:D8}");

    private void Append(StringBuilder lines, int number, int version)
    {
        var (name, uscc) = _subjects[number % _subjects.Length];
        lines.Append(CultureInfo.InvariantCulture, $$$"""{"recordNo": "{{{KeyOf(number)}}}", "enterprise": {"name": "{{{name}}}", "creditCode": "{{{uscc}}}"}, "checkAt": "2025-10-{{{1 + (version % 28):D2}}}T11:04:00+08:00", "mode": "onsite", """);
        lines.Append(CultureInfo.InvariantCulture, $$$"""  "items": [{"code": "02170331363721", "result": "{{{(version % 2 == 0 ? "fail" : "pass")}}}", "note": "第{{{version}}}次报送"}], """);
        lines.Append("""  "officers": [{"name": "方怡", "certNo": "09043586436"}, {"name": "汤刚萱", "certNo": "09044398420"}]}""").Append('\n');
    }
}
