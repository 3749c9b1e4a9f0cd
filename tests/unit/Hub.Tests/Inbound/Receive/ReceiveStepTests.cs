using System.Security.Cryptography;
using Hub.Inbound;
using Hub.Inbound.Receive;
using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Receive;

public sealed class ReceiveStepTests : IDisposable
{
    private readonly string _spool = Path.Combine(Path.GetTempPath(), $"hub-spool-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");

    public void Dispose()
    {
        if (Directory.Exists(_spool))
        {
            Directory.Delete(_spool, recursive: true);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(1024 * 1024)]
    [InlineData((1024 * 1024) + 1)]
    [InlineData(5_000_000)]
    public async Task Keeps_the_bytes_as_they_came_with_their_digest(int size)
    {
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);

        var (submission, fault) = await TakeAsync(bytes, new ReadLimits());

        fault.ShouldBeNull();
        await using var content = submission!.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, TestContext.Current.CancellationToken);
        copy.ToArray().ShouldBe(bytes);
        submission.Size.ShouldBe(size);
        submission.Digest.ShouldBe(SHA256.HashData(bytes));
    }

    [Fact]
    public async Task Leaves_no_spool_file_behind()
    {
        var (submission, _) = await TakeAsync(new byte[3_000_000], new ReadLimits());
        var file = Directory.GetFiles(_spool).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_spool).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await submission!.Content.DisposeAsync();

        Directory.GetFiles(_spool).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_more_than_the_limit_in_words_and_leaves_nothing_behind()
    {
        var limits = new ReadLimits { MaxBytes = 2 * 1024 * 1024 };

        var (submission, fault) = await TakeAsync(new byte[limits.MaxBytes + 1], limits);

        submission.ShouldBeNull();
        fault!.Code.ShouldBe("RCV-0413");
        fault.Message.ShouldContain("2 MB");
        Directory.GetFiles(_spool).ShouldBeEmpty();
        (await TakeAsync(new byte[limits.MaxBytes], limits)).Fault.ShouldBeNull();
    }

    private async Task<(NewSubmission? Submission, Canonical.Faults.Fault? Fault)> TakeAsync(byte[] bytes, ReadLimits limits)
    {
        using var content = new MemoryStream(bytes);
        return await new ReceiveStep(limits, TimeProvider.System, _spool).TakeAsync(
            new Arrival(new FeedKey("a", "b"), content, "file", null, "rest", "test"), TestContext.Current.CancellationToken);
    }
}
