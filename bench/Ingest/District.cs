using System.Globalization;
using System.Text;
using Bench.Hosting;
using Journeys.Processes;
using Canonical.Identifiers;

namespace Bench.Ingest;

/// <summary>A made-up district: items and officers of one department, and regulated subjects; the same for the same seed.</summary>
internal sealed class District
{
    public const string Department = "culture-tourism";

    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private readonly Random _random;

    public District(int seed, int subjects)
    {
        _random = new Random(seed);
        var names = new SyntheticNames(seed).Take(subjects);
        Subjects = [.. names.Select(name => (name, Uscc()))];
        Items = [.. Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"02170331{i:D6}"))];
        Officers = [.. Enumerable.Range(0, 60).Select(i => (new SyntheticNames(i).Take(1)[0][..3], string.Create(CultureInfo.InvariantCulture, $"0904{i:D7}")))];
    }

    public (string Name, string Uscc)[] Subjects { get; }

    public string[] Items { get; }

    public (string Name, string Certificate)[] Officers { get; }

    /// <summary>Makes a hub know all of it.</summary>
    public async Task RegisterAsync(HubClient hub, BenchHome home)
    {
        foreach (var (list, content) in await ListsAsync(home))
        {
            await hub.ImportAsync("district-registry", list, content);
        }
    }

    /// <summary>The same as files.</summary>
    public async Task WriteListsAsync(string folder, BenchHome home)
    {
        foreach (var (list, content) in await ListsAsync(home))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{list}.csv"), content);
        }
    }

    private async Task<(string List, byte[] Content)[]> ListsAsync(BenchHome home) =>
    [
        ("departments", await File.ReadAllBytesAsync(Path.Combine(home.Original, "samples", "reference", "departments.csv"))),
        ("items", ItemList()), ("officers", OfficerList()), ("subjects", SubjectList()),
    ];

    private byte[] ItemList() => List(
        "监管事项目录编码,检查实施清单编码,事项名称,实施部门,年度频次上限,备案日期,公布日期",
        Items.Select(item => $"{item},11310101MA188G4T6B5,文化市场检查事项{item[^3..]},{Department},4,2024-12-01,2024-12-15"));

    private byte[] OfficerList() => List(
        "姓名,执法证号,单位,证件有效期至,状态", Officers.Select(officer => $"{officer.Name},{officer.Certificate},{Department},2030-12-31,有效"));

    private byte[] SubjectList() => List(
        "主体标识,企业名称,统一社会信用代码,注册号,法定代表人,住所,街道,市场主体类型,行业代码,登记状态,成立日期,曾用名,信用风险等级",
        Subjects.Select((subject, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"S{i:D6},{subject.Name},{subject.Uscc},,戴远洋,上海市黄浦区打浦路{i}号1层,外滩街道,企业,6110,存续,2022-07-02,,B")));

    private static byte[] List(string header, IEnumerable<string> lines) => Encoding.UTF8.GetBytes(header + "\n" + string.Join('\n', lines) + "\n");

    private string Uscc()
    {
        Span<char> code = stackalloc char[18];
        "91310101MA".CopyTo(code);
        for (var i = 10; i < 17; i++)
        {
            code[i] = Characters[_random.Next(Characters.Length)];
        }

        // Positions 9 to 17 are an organisation code with a check character of its own.
        code[16] = OrganisationCode.CheckCharacter(code[8..16]);
        code[17] = Canonical.Identifiers.Uscc.CheckCharacter(code[..17]);
        return code[17] is '\0' ? Uscc() : new string(code);
    }
}
