using System.Text;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Addresses;
using Hub.Ledger;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.InspectionCodes;

public sealed class CodeAddressesTests : IDisposable
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private readonly string _folder = Directory.CreateTempSubdirectory("hub-address-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly AddressKeys _keys;
    private readonly CodeAddresses _addresses;

    public CodeAddressesTests()
    {
        _keys = new AddressKeys(_folder, 180, _clock);
        _addresses = new CodeAddresses(_keys, new CodeOptions(), _clock);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reads_back_what_it_made_and_nothing_of_the_code_is_in_it()
    {
        var code = Code();
        var token = _addresses.TokenOf(code);
        token.Length.ShouldBe(CodeAddresses.TextLength);
        token.ShouldBe(_addresses.TokenOf(code));
        _addresses.Read(token).Handle.ShouldBe(code.Handle);
        token.ShouldNotContain(code.Code);
    }

    [Fact]
    public void Refuses_it_when_any_letter_is_another()
    {
        var token = _addresses.TokenOf(Code());
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var letter in Alphabet.Where(letter => letter != token[i]))
            {
                var forged = new StringBuilder(token) { [i] = letter }.ToString();
                _addresses.Read(forged).ShouldBe(default, $"letter {i} as {letter}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("../../etc/passwd")]
    [InlineData("检查码检查码检查码检查码检查码检查码检查码检查码检查码检查码检查码检查码检查码检查码检查码检查码")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAAA AAA")]
    public void Refuses_what_is_no_address(string text) => _addresses.Read(text).ShouldBe(default);

    [Fact]
    public void Is_over_some_days_after_the_code()
    {
        var code = Code();
        var token = _addresses.TokenOf(code);
        _clock.SetUtcNow(code.ValidUntil.AddDays(new CodeOptions().RatingDays));
        _addresses.Read(token).Handle.ShouldNotBeNull();
        _clock.Advance(TimeSpan.FromMinutes(1));
        _addresses.Read(token).ShouldBe(new AddressReading(null, true));
    }

    [Fact]
    public void A_new_key_signs_new_addresses_and_old_ones_stay_good()
    {
        var old = Code();
        var before = _addresses.TokenOf(old);
        _keys.Rotate();
        var next = Code(_addresses.NewestKey);
        _addresses.NewestKey.ShouldBe(2);
        _addresses.Read(before).Handle.ShouldBe(old.Handle);
        _addresses.TokenOf(old).ShouldBe(before);
        _addresses.Read(_addresses.TokenOf(next)).Handle.ShouldBe(next.Handle);
        _addresses.TokenOf(next)[..2].ShouldNotBe(before[..2]);
    }

    [Fact]
    public void A_key_that_is_old_is_followed_by_another_at_the_next_start()
    {
        _clock.Advance(TimeSpan.FromDays(179));
        new AddressKeys(_folder, 180, _clock).Newest.Number.ShouldBe((byte)1);
        _clock.Advance(TimeSpan.FromDays(1));
        var again = new AddressKeys(_folder, 180, _clock);
        again.Newest.Number.ShouldBe((byte)2);
        again.Find(1)!.Secret.ShouldBe(_keys.Newest.Secret);
    }

    [Fact]
    public void Learns_a_key_that_another_hub_made()
    {
        var other = new AddressKeys(_folder, 180, _clock);
        other.Rotate();
        var code = Code(2);
        var token = new CodeAddresses(other, new CodeOptions(), _clock).TokenOf(code);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _addresses.Read(token).Handle.ShouldBe(code.Handle);
    }

    [Fact]
    public void Hubs_that_change_keys_at_the_same_time_lose_none()
    {
        var elsewhere = Directory.CreateTempSubdirectory("hub-address-").FullName;
        var started = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => new AddressKeys(elsewhere, 180, _clock)).ToList();
        started.Select(keys => keys.Newest.Number).ShouldAllBe(number => number == 1);

        var made = started.AsParallel().WithDegreeOfParallelism(8).SelectMany(keys => Enumerable.Range(0, 5).Select(_ => keys.Rotate())).ToList();

        var known = new AddressKeys(elsewhere, 180, _clock);
        made.Select(key => key.Number).Distinct().Count().ShouldBe(40);
        made.ShouldAllBe(key => known.Find(key.Number)!.Secret.SequenceEqual(key.Secret));
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public void Another_folder_has_other_keys_which_only_their_owner_reads()
    {
        var elsewhere = Directory.CreateTempSubdirectory("hub-address-").FullName;
        new CodeAddresses(new AddressKeys(elsewhere, 180, _clock), new CodeOptions(), _clock).Read(_addresses.TokenOf(Code())).ShouldBe(default);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(elsewhere, AddressKeys.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public void A_place_is_the_same_within_a_day_and_another_on_the_next()
    {
        var day = new DateOnly(2026, 4, 1);
        _addresses.PlaceOf([10, 1, 2], day).ShouldBe(_addresses.PlaceOf([10, 1, 2], day));
        _addresses.PlaceOf([10, 1, 2], day).ShouldNotBe(_addresses.PlaceOf([10, 1, 3], day));
        _addresses.PlaceOf([10, 1, 2], day).ShouldNotBe(_addresses.PlaceOf([10, 1, 2], day.AddDays(1)));
    }

    private CodeRow Code(int key = 1) => new(
        Guid.CreateVersion7(_clock.GetUtcNow()), CodeAddresses.NewHandle(), key, "JCM202604010001", "health", "LH-1", CodeOrigins.Local, CodeStates.Assigned, null, null,
        _clock.GetUtcNow(), _clock.GetUtcNow().AddDays(1), _clock.GetUtcNow(), _clock.GetUtcNow());
}
