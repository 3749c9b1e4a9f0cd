using System.Globalization;
using Canonical.Dates;
using CsCheck;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Dates;

public sealed class SpreadsheetSerialTests
{
    private static readonly DateReadingOptions In1904 = new() { Forms = DateForms.Serial1904 };

    [Theory]
    [InlineData("45383", "2024-04-01")]
    [InlineData("45474", "2024-07-01")]
    [InlineData("45658", "2025-01-01")]
    [InlineData("46023", "2026-01-01")]
    [InlineData("61", "1900-03-01")]
    [InlineData("59", "1900-02-28")]
    [InlineData("2", "1900-01-02")]
    public void Counts_days_of_the_1900_system(string serial, string day) =>
        DateReading.Read(serial, DateReadingOptions.SpreadsheetSerial).Date.ShouldBe(DateOnly.Parse(day, null));

    [Theory]
    [InlineData("43921", "2024-04-01")]
    [InlineData("0", "1904-01-01")]
    [InlineData("60", "1904-03-01")]
    public void Counts_days_of_the_1904_system(string serial, string day) =>
        DateReading.Read(serial, In1904).Date.ShouldBe(DateOnly.Parse(day, null));

    [Theory]
    [InlineData("60")]
    [InlineData("60.5")]
    [InlineData("0")]
    [InlineData("2958466")]
    public void Refuses_days_that_never_were(string serial) =>
        DateReading.Read(serial, DateReadingOptions.SpreadsheetSerial).Refusal.ShouldNotBeNull().Reason.ShouldBe("no-such-day");

    [Theory]
    [InlineData("45723.4375", "10:30:00")]
    [InlineData("45723.430555555555", "10:20:00")]
    [InlineData("45723.99999", "23:59:59")]
    [InlineData("45723.0", "00:00:00")]
    public void Takes_the_fraction_for_the_time_of_day(string serial, string time)
    {
        var reading = DateReading.Read(serial, DateReadingOptions.SpreadsheetSerial);

        reading.Date.ShouldBe(new DateOnly(2025, 3, 7));
        reading.Time.ShouldBe(TimeOnly.Parse(time, null));
    }

    [Fact]
    public void Carries_a_fraction_that_rounds_up_to_the_next_day() =>
        DateReading.Read("45723.999999", DateReadingOptions.SpreadsheetSerial).Instant
            .ShouldBe(ShanghaiTime.At(new DateOnly(2025, 3, 8)));

    [Theory]
    [InlineData("1", DateReadingKind.Unknown)]
    [InlineData("2958465", DateReadingKind.Forever)]
    public void Recognises_sentinels(string serial, DateReadingKind kind) =>
        DateReading.Read(serial, DateReadingOptions.SpreadsheetSerial).Kind.ShouldBe(kind);

    [Theory]
    [InlineData("-5")]
    [InlineData("4.5E4")]
    [InlineData("45723.")]
    [InlineData(".5")]
    public void Refuses_numbers_that_are_no_serial(string serial) =>
        DateReading.Read(serial, DateReadingOptions.SpreadsheetSerial).Refusal.ShouldNotBeNull().Reason.ShouldBe("not-a-date");

    [Fact]
    public void Reads_back_every_day_since_1900_in_both_systems() =>
        Gen.Int[1462, 2_900_000].Sample(serial =>
        {
            var by1900 = DateReading.Read(Text(serial), DateReadingOptions.SpreadsheetSerial).Date;
            return by1900 is { } day
                && day == DateOnly.FromDateTime(DateTime.FromOADate(serial))
                && DateReading.Read(Text(serial - 1462), In1904).Date == day;
        });

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
