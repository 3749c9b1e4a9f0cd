using Canonical.Names;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Names;

public sealed class AddressFoldingTests
{
    [Theory]
    [InlineData("上海市黄浦区打浦路1291号1层", "黄浦区打浦路 1291 号一楼")]
    [InlineData("上海黄浦区淮海中路300号", "上海市黄浦区淮海中路３００号（近西藏路）")]
    [InlineData("黄浦区四川中路696号二十三层", "黄浦区四川中路696号第23层")]
    [InlineData("黄浦区四川中路696号23F", "黄浦区四川中路696号23楼")]
    [InlineData("黄浦区复兴东路1826号1585室", "黄浦区复兴东路1826号1585")]
    [InlineData("黄浦区复兴东路1826号二〇三室", "黄浦区复兴东路1826号203室")]
    [InlineData("黄浦区复兴东路三百弄十二号", "黄浦区复兴东路300弄12号")]
    [InlineData("黄浦区复兴东路1号3号楼", "黄浦区复兴东路1号3幢")]
    [InlineData("黄浦区复兴东路1号3栋", "黄浦区复兴东路1号3幢")]
    [InlineData("江苏省苏州市姑苏区人民路1号", "苏州市姑苏区人民路1号")]
    public void Gives_two_spellings_of_one_address_the_same_key(string one, string other) =>
        AddressFolding.Fold(one).ShouldBe(AddressFolding.Fold(other));

    [Theory]
    [InlineData("黄浦区淮海中路300号", "黄浦区淮海中路300弄")]
    [InlineData("黄浦区淮海中路300号", "徐汇区淮海中路300号")]
    [InlineData("黄浦区淮海中路1号2层", "黄浦区淮海中路1号2室")]
    [InlineData("黄浦区淮海中路1号", "黄浦区淮海中路11号")]
    [InlineData("黄浦区四川中路1号", "黄浦区4川中路1号")]
    public void Keeps_addresses_apart_that_may_be_two_places(string one, string other) =>
        AddressFolding.Fold(one).ShouldNotBe(AddressFolding.Fold(other));

    [Fact]
    public void Leaves_a_text_alone_that_is_too_long_for_an_address()
    {
        var text = string.Concat(Enumerable.Repeat("江苏省", 100_000));

        AddressFolding.Fold(text).ShouldBe(text);
    }

    [Fact]
    public void Changes_nothing_the_second_time() =>
        Gen.OneOf("上海市", "江苏省", "苏州市", "黄浦区", "淮海中路", "三", "十", "二十", "1", "12", "号", "弄", "楼", "层", "室", "幢", "F", "(近西藏路)", " ", "甲", "第", "房")
            .Array[0, 10].Sample(parts =>
            {
                var once = AddressFolding.Fold(string.Concat(parts));
                return AddressFolding.Fold(once) == once;
            }, iter: 5000);
}
