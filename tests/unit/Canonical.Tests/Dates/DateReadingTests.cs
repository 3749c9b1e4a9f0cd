using Canonical.Dates;
using Shouldly;
using Xunit;

namespace Canonical.Tests.Dates;

public sealed class DateReadingTests
{
    [Theory]
    [InlineData("20250305")]
    [InlineData("2025-03-05")]
    [InlineData("2025-3-5")]
    [InlineData("2025/3/5")]
    [InlineData("2025.3.5")]
    [InlineData("2025年3月5日")]
    [InlineData("2025 年 03 月 05 日")]
    [InlineData("2025年3月5号")]
    [InlineData("二〇二五年三月五日")]
    [InlineData("２０２５－０３－０５")]
    [InlineData("２０２５．３．５")]
    [InlineData("2025–03–05")]
    [InlineData(" '2025-03-05 ")]
    [InlineData("\u200B2025-03-05\u00A0")]
    [InlineData("5/三月/25")]
    [InlineData("05/3月/2025")]
    [InlineData("5-三月-25")]
    public void Reads_a_day_in_every_usual_form(string text)
    {
        var reading = DateReading.Read(text, DateReadingOptions.Usual);

        reading.Kind.ShouldBe(DateReadingKind.Date);
        reading.Date.ShouldBe(new DateOnly(2025, 3, 5));
        reading.Time.ShouldBeNull();
    }

    [Theory]
    [InlineData("20250305102000", "2025-03-05T10:20:00")]
    [InlineData("202503051020", "2025-03-05T10:20:00")]
    [InlineData("20250305 10:20", "2025-03-05T10:20:00")]
    [InlineData("2025-03-05 10:20:00", "2025-03-05T10:20:00")]
    [InlineData("2025-03-05 10:20", "2025-03-05T10:20:00")]
    [InlineData("2025.03.05 9:35", "2025-03-05T09:35:00")]
    [InlineData("2025/3/5 10：20：30", "2025-03-05T10:20:30")]
    [InlineData("2025年3月5日上午9时30分", "2025-03-05T09:30:00")]
    [InlineData("2025年3月5日 下午2时5分6秒", "2025-03-05T14:05:06")]
    [InlineData("2025年3月5日14时", "2025-03-05T14:00:00")]
    [InlineData("2025年3月5日下午两点半", "2025-03-05T14:30:00")]
    [InlineData("14/十一月/25 2:29 下午", "2025-11-14T14:29:00")]
    [InlineData("14/十一月/16 2:29 下午", "2016-11-14T14:29:00")]
    [InlineData("9/二月/25 10:05 上午", "2025-02-09T10:05:00")]
    [InlineData("14/十二月/99 2:29 下午", "1999-12-14T14:29:00")]
    [InlineData("14/十一月/25 12:29 上午", "2025-11-14T00:29:00")]
    [InlineData("14/十一月/25 12:29 下午", "2025-11-14T12:29:00")]
    [InlineData("2025年3月5日上午12时", "2025-03-05T00:00:00")]
    [InlineData("2025年3月5日下午12时", "2025-03-05T12:00:00")]
    [InlineData("2025-03-05 下午14:30", "2025-03-05T14:30:00")]
    [InlineData("2025-03-05 02:30 PM", "2025-03-05T14:30:00")]
    [InlineData("2025-03-05T10:20:00.1234567", "2025-03-05T10:20:00.1234567")]
    [InlineData("2025-03-05 10:20:00.5", "2025-03-05T10:20:00.5")]
    [InlineData("2025-03-05 00:00:00", "2025-03-05T00:00:00")]
    [InlineData("2025-03-05 23:59:59", "2025-03-05T23:59:59")]
    public void Reads_the_time_of_day(string text, string expected)
    {
        var reading = DateReading.Read(text, DateReadingOptions.Usual);

        reading.Refusal.ShouldBeNull();
        reading.Date!.Value.ToDateTime(reading.Time!.Value).ShouldBe(DateTime.Parse(expected, null));
        reading.Offset.ShouldBeNull();
    }

    [Theory]
    [InlineData("2025-03-05T10:20:00+08:00", "2025-03-05T02:20:00Z")]
    [InlineData("2025-03-05T10:20:00Z", "2025-03-05T10:20:00Z")]
    [InlineData("2025-03-05T10:20:00.250-0330", "2025-03-05T13:50:00.25Z")]
    [InlineData("2025-03-05 10:20:00 +08", "2025-03-05T02:20:00Z")]
    [InlineData("20250305T10:20Z", "2025-03-05T10:20:00Z")]
    [InlineData("2025-03-05T10:20:00", "2025-03-05T02:20:00Z")]
    [InlineData("2025-03-05", "2025-03-04T16:00:00Z")]
    public void Knows_the_instant_and_assumes_Shanghai_time_when_nothing_else_is_said(string text, string utc) =>
        DateReading.Read(text, DateReadingOptions.Usual).Instant.ShouldBe(DateTimeOffset.Parse(utc, null));

    [Fact]
    public void Knows_the_day_in_Shanghai_of_an_instant_written_elsewhere()
    {
        DateReading.Read("2025-03-04T20:00:00Z", DateReadingOptions.Usual).ShanghaiDate.ShouldBe(new DateOnly(2025, 3, 5));
        DateReading.Read("2025-03-04T20:00:00", DateReadingOptions.Usual).ShanghaiDate.ShouldBe(new DateOnly(2025, 3, 4));
    }

    [Theory]
    [InlineData("20250230", "no-such-day")]
    [InlineData("2025-02-30", "no-such-day")]
    [InlineData("2025-02-29", "no-such-day")]
    [InlineData("2025-13-01", "no-such-day")]
    [InlineData("2031-13-01T00:00:00+08:00", "no-such-day")]
    [InlineData("2025年4月31日", "no-such-day")]
    [InlineData("31/十一月/25 2:29 下午", "no-such-day")]
    [InlineData("00010101", "no-such-day")]
    [InlineData("20251301000000", "no-such-day")]
    [InlineData("2025-03-05 25:61", "no-such-instant")]
    [InlineData("2025-03-05 24:00:00", "no-such-instant")]
    [InlineData("20250305106000", "no-such-instant")]
    [InlineData("2025-03-05 10:20:60", "no-such-instant")]
    [InlineData("2025-03-05 上午13:30", "no-such-instant")]
    [InlineData("2025-03-05 下午0:30", "no-such-instant")]
    [InlineData("2025-03-05T10:20:00+15:00", "no-such-instant")]
    [InlineData("3/5/2025", "ambiguous")]
    [InlineData("25/3/2025", "ambiguous")]
    [InlineData("25-3-5", "ambiguous")]
    [InlineData("不清楚", "not-a-date")]
    [InlineData("2025-3/5", "not-a-date")]
    [InlineData("2025-03", "not-a-date")]
    [InlineData("2025年3月", "not-a-date")]
    [InlineData("2025", "not-a-date")]
    [InlineData("202503", "not-a-date")]
    [InlineData("45723", "not-a-date")]
    [InlineData("2025-03-05 or so", "not-a-date")]
    [InlineData("2025-03-05T", "not-a-date")]
    [InlineData("2025-03-05 10:20:00 +8", "not-a-date")]
    [InlineData("民国114年3月5日", "not-a-date")]
    [InlineData("14/子月/25", "not-a-date")]
    [InlineData("2025--03-05", "not-a-date")]
    [InlineData("例20240105", "not-a-date")]
    public void Refuses_with_a_named_reason(string text, string reason)
    {
        var reading = DateReading.Read(text, DateReadingOptions.Usual);

        reading.Kind.ShouldBe(DateReadingKind.Refused);
        reading.Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);
        reading.Refusal.Message.ShouldContain(text);
        reading.Instant.ShouldBeNull();
    }

    [Theory]
    [InlineData("9999-09-09", DateReadingKind.Forever)]
    [InlineData("99991231", DateReadingKind.Forever)]
    [InlineData("9999-12-31 23:59:59", DateReadingKind.Forever)]
    [InlineData("9999-12-31T23:59:59-12:00", DateReadingKind.Forever)]
    [InlineData("长期", DateReadingKind.Forever)]
    [InlineData(" 永久 ", DateReadingKind.Forever)]
    [InlineData("无固定期限", DateReadingKind.Forever)]
    [InlineData("1900-01-01", DateReadingKind.Unknown)]
    [InlineData("19000101", DateReadingKind.Unknown)]
    [InlineData("", DateReadingKind.Absent)]
    [InlineData(null, DateReadingKind.Absent)]
    [InlineData("无", DateReadingKind.Absent)]
    [InlineData(" - ", DateReadingKind.Absent)]
    public void Recognises_sentinels(string? text, DateReadingKind kind)
    {
        var reading = DateReading.Read(text, DateReadingOptions.Usual);

        reading.Kind.ShouldBe(kind);
        reading.Date.ShouldBeNull();
    }

    [Fact]
    public void Reads_years_of_two_digits_and_of_the_Republic_only_where_the_caller_allows()
    {
        var allowed = new DateReadingOptions { Forms = DateForms.Usual | DateForms.TwoDigitYear | DateForms.RepublicYear };

        DateReading.Read("25-3-5", allowed).Date.ShouldBe(new DateOnly(2025, 3, 5));
        DateReading.Read("99.3.5", allowed).Date.ShouldBe(new DateOnly(1999, 3, 5));
        DateReading.Read("民国114年3月5日", allowed).Date.ShouldBe(new DateOnly(2025, 3, 5));
        DateReading.Read("114/3/5", allowed).Date.ShouldBe(new DateOnly(2025, 3, 5));
    }

    [Theory]
    [InlineData("2025-03-05", DateForms.Compact)]
    [InlineData("20250305", DateForms.Separated)]
    [InlineData("2025年3月5日", DateForms.Separated)]
    [InlineData("14/十一月/25", DateForms.Separated)]
    public void Reads_only_the_forms_the_caller_allows(string text, DateForms forms) =>
        DateReading.Read(text, new DateReadingOptions { Forms = forms }).Refusal.ShouldNotBeNull().Reason.ShouldBe("not-a-date");

    [Fact]
    public void Asks_for_the_time_where_the_caller_needs_one()
    {
        var options = new DateReadingOptions { RequiresTime = true };

        DateReading.Read("2025-03-05", options).Refusal.ShouldNotBeNull().Reason.ShouldBe("time-missing");
        DateReading.Read("2025-03-05 10:20", options).Refusal.ShouldBeNull();
        DateReading.Read("长期", options).Kind.ShouldBe(DateReadingKind.Forever);
    }

    [Fact]
    public void Refuses_a_text_of_any_length() =>
        DateReading.Read(new string('9', 100_000), DateReadingOptions.Usual).Refusal.ShouldNotBeNull().Message.Length.ShouldBeLessThan(80);
}
