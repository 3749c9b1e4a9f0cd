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
}
