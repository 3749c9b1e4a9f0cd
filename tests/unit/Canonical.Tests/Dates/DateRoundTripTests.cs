using System.Globalization;
using Canonical.Dates;
using CsCheck;
using Xunit;

namespace Canonical.Tests.Dates;

public sealed class DateRoundTripTests
{
    private static readonly Gen<DateTime> Instants =
        Gen.DateTime[new DateTime(1901, 1, 1), new DateTime(9998, 12, 31)].Select(instant => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond)));

    [Fact]
    public void Reads_back_what_every_form_writes() =>
        Gen.Select(Instants, Gen.OneOf("yyyyMMddHHmmss", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:m:s", "yyyy.M.d HH:mm:ss", "yyyy年M月d日H时m分s秒", "yyyy-MM-ddTHH:mm:ss"))
            .Sample((instant, format) =>
            {
                var reading = DateReading.Read(instant.ToString(format, CultureInfo.InvariantCulture), DateReadingOptions.Usual);
                return reading.Date == DateOnly.FromDateTime(instant) && reading.Time == TimeOnly.FromDateTime(instant);
            });

    [Fact]
    public void Reads_back_instants_with_their_offset() =>
        Gen.Select(Instants, Gen.Int[-14 * 60, 14 * 60]).Sample((local, minutes) =>
        {
            var instant = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromMinutes(minutes));
            return DateReading.Read(instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), DateReadingOptions.Usual).Instant == instant;
        });

    [Fact]
    public void Survives_any_text_of_the_characters_that_dates_are_made_of() =>
        Gen.OneOf("0129-/.:年月日时分 上下午TZ+十一民国半点秒".ToCharArray()).Array[0, 30].Sample(text =>
        {
            var options = new DateReadingOptions { Forms = (DateForms)255 };
            var reading = DateReading.Read(new string(text), options);
            return (reading.Kind == DateReadingKind.Refused) == reading.Refusal is not null
                && (reading.Kind == DateReadingKind.Date) == reading.Instant is not null;
        });
}
