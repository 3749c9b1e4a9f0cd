using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public sealed class TimeOrderedIdTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 5, 9, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Sorts_ids_of_one_instant_in_the_order_they_were_made()
    {
        var ids = Enumerable.Range(0, 5_000).Select(_ => TimeOrderedId.New(At).ToString()).ToList();

        // The counter begins anywhere and may pass its end once.
        var breaks = ids.Zip(ids.Skip(1)).Count(pair => string.CompareOrdinal(pair.First, pair.Second) >= 0);
        breaks.ShouldBeLessThanOrEqualTo(1);
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public void Sorts_a_later_instant_behind_an_earlier_one() =>
        string.CompareOrdinal(TimeOrderedId.New(At.AddMilliseconds(1)).ToString(), TimeOrderedId.New(At).ToString()).ShouldBePositive();

    [Fact]
    public void Is_a_version_7_uuid_of_its_millisecond()
    {
        var id = TimeOrderedId.New(At);
        (id.Version, id.Variant & 0b1100).ShouldBe((7, 0b1000));
        var bytes = id.ToByteArray(bigEndian: true);
        Convert.ToInt64(Convert.ToHexString(bytes.AsSpan(0, 6)), 16).ShouldBe(At.ToUnixTimeMilliseconds());
    }
}
