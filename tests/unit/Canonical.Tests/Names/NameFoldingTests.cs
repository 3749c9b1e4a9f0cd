using Canonical.Names;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Names;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("祥兴(上海)物业管理有限公司", "祥兴（上海）物业管理有限公司")]
    [InlineData("祥兴〔上海〕物业", "祥兴［上海］物业")]
    [InlineData("祥兴【上海】物业", "祥兴﹝上海﹞物业")]
    [InlineData("上海　海海电影", " 上海海海电影  ")]
    [InlineData("上海\u00A0海\u200B海\uFEFF电影", "上海海海电影")]
    [InlineData("ＡＢＣ商贸", "abc商贸")]
    [InlineData("约翰·史密斯", "约翰•史密斯")]
    [InlineData("约翰・史密斯", "约翰．史密斯")]
    [InlineData("约翰･史密斯", "约翰·史密斯")]
    [InlineData("三-五商店", "三－五商店")]
    [InlineData("⾏⼈商店", "行人商店")]
    [InlineData("豈凉商店", "豈凉商店")]
    [InlineData("ﾃｽﾄ商店", "テスト商店")]
    [InlineData("上海文文航电影放映有限公司'", "上海文文航电影放映有限公司")]
    [InlineData("葛\U000E0100城商店", "葛城商店")]
    public void Gives_two_spellings_of_one_name_the_same_key(string one, string other) =>
        NameFolding.Fold(one).ShouldBe(NameFolding.Fold(other));

    [Theory]
    [InlineData("杭州诚锐印刷有限公司", "杭州品锐印刷有限公司")]
    [InlineData("上海祥兴有限公司", "祥兴（上海）有限公司")]
    [InlineData("上海祥兴有限公司", "上海祥兴有限责任公司")]
    [InlineData("上海祥兴有限公司", "上海祥兴有限公司淮海路分公司")]
    [InlineData("上海祥兴有限公司", "上海祥兴有限公司(收)")]
    [InlineData("黃浦商店", "黄浦商店")]
    [InlineData("①号店", "1号店")]
    [InlineData("㈱祥兴", "(株)祥兴")]
    [InlineData("䶮记商店", "龑记商店")]
    public void Keeps_names_apart_that_may_be_two_subjects(string one, string other) =>
        NameFolding.Fold(one).ShouldNotBe(NameFolding.Fold(other));

    [Fact]
    public void Gives_a_clean_name_back_as_it_is()
    {
        const string name = "上海行安印务有限公司";

        NameFolding.Fold(name).ShouldBeSameAs(name);
    }

    [Fact]
    public void Keeps_characters_beyond_the_basic_plane() => NameFolding.Fold("𠮷 祥").ShouldBe("𠮷祥");

    [Fact]
    public void Leaves_no_half_or_full_width_pair_apart()
    {
        for (var c = '!'; c <= '~'; c++)
        {
            var fullWidth = (char)(c + 0xFEE0);
            NameFolding.Fold($"x{c}x").ShouldBe(NameFolding.Fold($"x{fullWidth}x"));
        }
    }

    [Fact]
    public void Changes_nothing_the_second_time_for_any_character()
    {
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var once = NameFolding.Fold($"甲{(char)i}乙");
            NameFolding.Fold(once).ShouldBe(once, $"U+{i:X4}");
        }
    }

    [Fact]
    public void Changes_nothing_the_second_time_for_any_text() =>
        Gen.String.Sample(text =>
        {
            var once = NameFolding.Fold(text);
            return NameFolding.Fold(once) == once;
        });

    [Fact]
    public void Folds_names_of_any_length() =>
        NameFolding.Fold(new string('（', 5000)).ShouldBe(new string('(', 5000));
}
