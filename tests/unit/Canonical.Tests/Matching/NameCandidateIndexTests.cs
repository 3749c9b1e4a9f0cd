using Canonical.Matching;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Matching;

public sealed class NameCandidateIndexTests
{
    private const string Letters = "安宝北昌诚城春达大德东凡方丰凤福富冠光广国海航豪和恒宏洪鸿华欢辉汇惠吉佳嘉建江金锦晶景久巨康科乐力立利联良林龙隆";

    [Fact]
    public void Ranks_the_nearest_name_first()
    {
        var index = IndexOf("杭州诚锐印刷有限公司", "杭州品锐印刷有限公司", "德清县华宝丝业有限公司", "上海祥兴物业管理有限公司");

        var found = index.Find("杭州诚锐印刷有限公司");

        found.Select(candidate => candidate.FoldedName).Take(2).ShouldBe(["杭州诚锐印刷有限公司", "杭州品锐印刷有限公司"]);
        found[0].Score.ShouldBe(1);
        found[1].Score.ShouldBe(0.9, 0.0001);
    }

    [Fact]
    public void Compares_folded_names()
    {
        var index = IndexOf("祥兴（上海）物业管理有限公司");

        index.Find("祥兴 (上海)物业管理有限公司").Single().Score.ShouldBe(1);
    }

    [Fact]
    public void Leaves_out_what_is_too_different() =>
        IndexOf("上海祥兴物业管理有限公司").Find("上海凤和口腔门诊部").ShouldBeEmpty();

    [Fact]
    public void Gives_no_more_than_asked_for()
    {
        var index = IndexOf("上海祥兴商贸一店", "上海祥兴商贸二店", "上海祥兴商贸三店");

        index.Find("上海祥兴商贸四店", limit: 2).Count.ShouldBe(2);
        index.Find("上海祥兴商贸四店", limit: 0).ShouldBeEmpty();
        index.Find("").ShouldBeEmpty();
    }

    [Fact]
    public void Finds_short_names()
    {
        var index = IndexOf("云", "云海", "海");

        index.Find("云", leastScore: 1).Single().FoldedName.ShouldBe("云");
        index.Find("云海").ShouldContain(candidate => candidate.FoldedName == "云海");
    }

    [Fact]
    public void Forgets_a_removed_name_and_only_that_one()
    {
        var index = new NameCandidateIndex();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        index.Add(one, "上海祥兴商贸有限公司");
        index.Add(other, "上海祥兴商贸有限公司");
        index.Add(one, "上海祥兴食品有限公司");

        index.Remove(one, "上海祥兴商贸有限公司").ShouldBeTrue();
        index.Remove(one, "上海祥兴商贸有限公司").ShouldBeFalse();

        index.Count.ShouldBe(2);
        index.Find("上海祥兴商贸有限公司", leastScore: 1).Single().SubjectId.ShouldBe(other);
        index.Find("上海祥兴食品有限公司", leastScore: 1).Single().SubjectId.ShouldBe(one);
    }

    [Fact]
    public void Finds_what_is_left_after_thousands_of_removals()
    {
        var names = DistinctNames(6000);
        var index = IndexOf(names);
        foreach (var (name, i) in names.Select((name, i) => (name, i)).Where(pair => pair.i % 3 != 0))
        {
            index.Remove(IdOf(i), name).ShouldBeTrue();
        }

        index.Count.ShouldBe(2000);
        for (var i = 0; i < names.Length; i++)
        {
            index.Find(names[i], leastScore: 1).Any(candidate => candidate.SubjectId == IdOf(i)).ShouldBe(i % 3 == 0, names[i]);
        }
    }

    [Fact]
    public void Finds_the_name_behind_a_slip_of_one_character()
    {
        var names = DistinctNames(20_000);
        var index = IndexOf(names);
        var random = new Random(7);
        var first = 0;
        for (var i = 0; i < 2000; i++)
        {
            var wanted = random.Next(names.Length);
            var place = random.Next(names[wanted].Length);
            var written = random.Next(2) == 0
                ? names[wanted].Remove(place, 1)
                : names[wanted].Insert(place, Letters[random.Next(Letters.Length)].ToString());
            first += index.Find(written) is [var best, ..] && best.SubjectId == IdOf(wanted) ? 1 : 0;
        }

        first.ShouldBeGreaterThan(1900);
    }

    [Fact]
    public void Measures_the_edit_distance_exactly()
    {
        var name = Gen.OneOf("甲乙丙丁".ToCharArray()).Array[2, 20].Select(letters => new string(letters));
        Gen.Select(name, name).Sample((one, other) =>
        {
            // The pair of unlike signs in front makes sure that the two names meet in the index.
            var index = IndexOf("戊己" + one);
            var candidate = index.Find("戊己" + other, leastScore: 0).Single();
            var longest = Math.Max(one.Length, other.Length) + 2;
            return Math.Abs(candidate.Score - (1 - (double)Distance(one, other) / longest)) < 1e-9;
        });
    }

    [Fact]
    public void Survives_a_pair_that_stands_in_tens_of_thousands_of_names()
    {
        var index = new NameCandidateIndex();
        for (var i = 0; i < 40_000; i++)
        {
            index.Add(IdOf(i), $"有限{(char)('一' + i % 20_000)}{(char)('A' + i / 20_000)}");
        }

        index.Find("有限丁A", leastScore: 1).Single().SubjectId.ShouldBe(IdOf('丁' - '一'));
        index.Remove(IdOf('丁' - '一'), "有限丁A").ShouldBeTrue();
        index.Find("有限丁A", leastScore: 1).ShouldBeEmpty();
    }

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static NameCandidateIndex IndexOf(params string[] names)
    {
        var index = new NameCandidateIndex();
        for (var i = 0; i < names.Length; i++)
        {
            index.Add(IdOf(i), names[i]);
        }

        return index;
    }

    private static Guid IdOf(int number) => new(number, 0, 1, new byte[8]);

    private static string[] DistinctNames(int count)
    {
        var random = new Random(3);
        var names = new HashSet<string>();
        while (names.Count < count)
        {
            var brand = new string([.. Enumerable.Range(0, 4).Select(_ => Letters[random.Next(Letters.Length)])]);
            names.Add($"上海{brand}商贸有限公司");
        }

        return [.. names];
    }
}
