using Hub.Inbound.Read.Workbooks;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read.Workbooks;

public class NumberFormatsTests
{
    [Theory]
    [InlineData("yyyy-mm-dd", true)]
    [InlineData("yyyy\\-mm\\-dd\\ hh:mm", true)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("[DBNum1][$-804]m\"月\"", true)]
    [InlineData("[h]:mm", true)]
    [InlineData("[ss]", true)]
    [InlineData("General", false)]
    [InlineData("General\"d\"", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("#,##0_);[Red]\\(#,##0\\)", false)]
    [InlineData("0\"d\"", false)]
    [InlineData("0\\d", false)]
    [InlineData("0_d", false)]
    [InlineData("@", false)]
    [InlineData("0;\"yes\";d", false)]
    [InlineData("0\"unclosed d", false)]
    [InlineData("[Red", false)]
    public void A_format_code_shows_a_date_by_letters_that_stand_for_its_parts(string code, bool expected) =>
        NumberFormats.IsDate(code).ShouldBe(expected);

    [Theory]
    [InlineData(0, false)]
    [InlineData(13, false)]
    [InlineData(14, true)]
    [InlineData(22, true)]
    [InlineData(23, false)]
    [InlineData(31, true)]
    [InlineData(37, false)]
    [InlineData(46, true)]
    [InlineData(49, false)]
    [InlineData(57, true)]
    [InlineData(59, false)]
    public void Predefined_formats_are_known_by_their_numbers(int id, bool expected) => NumberFormats.IsDate(id).ShouldBe(expected);
}
