using Canonical.Dates;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Dates;

public sealed class ShanghaiTimeTests
{
    [Fact]
    public void Takes_the_day_from_the_clocks_in_Shanghai()
    {
        ShanghaiTime.DateOf(new DateTimeOffset(2025, 3, 4, 16, 0, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2025, 3, 5));
        ShanghaiTime.DateOf(new DateTimeOffset(2025, 3, 4, 15, 59, 59, TimeSpan.Zero)).ShouldBe(new DateOnly(2025, 3, 4));
    }

    [Fact]
    public void Turns_a_day_and_time_into_an_instant() =>
        ShanghaiTime.At(new DateOnly(2025, 3, 5), new TimeOnly(10, 20))
            .ShouldBe(new DateTimeOffset(2025, 3, 5, 2, 20, 0, TimeSpan.Zero));

    [Fact]
    public void Shows_an_instant_eight_hours_ahead() =>
        ShanghaiTime.From(new DateTimeOffset(2025, 3, 4, 16, 0, 0, TimeSpan.Zero)).ToString("yyyy-MM-dd HH:mm zzz", null)
            .ShouldBe("2025-03-05 00:00 +08:00");

    [Theory]
    [InlineData("2026-04-01T09:00", "2026-04-01T01:00:00Z")]
    [InlineData("2026-04-01 09:00", "2026-04-01T01:00:00Z")]
    [InlineData("2026-04-01T09:00:30", "2026-04-01T01:00:30Z")]
    [InlineData("2026-04-01", "2026-03-31T16:00:00Z")]
    [InlineData("2026-04-01T09:00+08:00", "2026-04-01T01:00:00Z")]
    [InlineData("2026-04-01T09:00:00.5-05:00", "2026-04-01T14:00:00.5Z")]
    [InlineData("2026-04-01T09:00:00Z", "2026-04-01T09:00:00Z")]
    public void Reads_an_instant_and_takes_one_without_offset_for_Shanghai_time(string written, string instant) =>
        ShanghaiTime.Read(written)!.Value.ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("04/01/2026")]
    [InlineData("2026-13-01")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("9:00")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_instant_is_none(string? written) => ShanghaiTime.Read(written).ShouldBeNull();
}
