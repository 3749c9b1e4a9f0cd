using System.Text;
using Hub.Inbound;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound;

/// <summary>Bytes that just came are handed on once; of a long line only the first ones keep theirs, the others read the ledger.</summary>
public sealed class BytesAtHandTests
{
    private readonly BytesAtHand _bytes = new();

    [Fact]
    public void Of_a_long_line_only_eight_keep_their_bytes()
    {
        var entries = Enumerable.Range(0, 10).Select(number => Keep($"{number}")).ToList();

        entries.Count(entry => entry.Bytes is not null).ShouldBe(8);
        entries.Skip(8).ShouldAllBe(entry => _bytes.Take(entry) == null);
    }

    [Fact]
    public void Who_has_taken_his_makes_room_for_one_more()
    {
        var entries = Enumerable.Range(0, 8).Select(number => Keep($"{number}")).ToList();
        Text(_bytes.Take(entries[3])).ShouldBe("3");

        Keep("next").Bytes.ShouldNotBeNull();
        Keep("one too many").Bytes.ShouldBeNull();
    }

    [Fact]
    public void They_are_taken_once_and_asking_again_makes_no_room()
    {
        var entries = Enumerable.Range(0, 8).Select(number => Keep($"{number}")).ToList();
        _bytes.Take(entries[0]).ShouldNotBeNull();
        _bytes.Take(entries[0]).ShouldBeNull();

        Keep("next").Bytes.ShouldNotBeNull();
        Keep("one too many").Bytes.ShouldBeNull();
    }

    [Fact]
    public void What_the_door_closes_can_still_be_read()
    {
        var entry = Keep("content");

        Text(_bytes.Take(entry)).ShouldBe("content");
    }

    [Fact]
    public void What_lies_in_a_file_is_not_held_in_memory()
    {
        var entry = new IntakeEntry(null!, null!);
        using var file = File.Create(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose);

        _bytes.Keep(entry, file);

        entry.Bytes.ShouldBeNull();
    }

    private IntakeEntry Keep(string content)
    {
        var entry = new IntakeEntry(null!, null!);
        using var received = new MemoryStream();
        received.Write(Encoding.UTF8.GetBytes(content));
        _bytes.Keep(entry, received);
        return entry;
    }

    private static string Text(Stream? stream)
    {
        using var reader = new StreamReader(stream.ShouldNotBeNull());
        return reader.ReadToEnd();
    }
}
