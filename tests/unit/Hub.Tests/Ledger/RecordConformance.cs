using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class RecordConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    [Fact]
    public async Task Knows_the_newest_version_of_a_record()
    {
        var subject = SubjectId.New(Now);
        var first = Version("A-1", subject: subject);
        var other = Version("A-2");
        await WriteAsync(write => write.Records.AddRange([first, other]));
        var second = Version("A-1", 2, first.Id, subject);
        await WriteAsync(write => write.Records.Add(second));

        var known = await Ledger.WriteAsync(
            transaction => transaction.FindRecordsAsync([first.Key, other.Key, first.Key with { Key = "A-3" }, first.Key with { Type = "none" }]), Stop);

        known.Count.ShouldBe(2);
        var newest = known[first.Key];
        (newest.Id, newest.Version, newest.Subject, newest.State, newest.NewestBy).ShouldBe((first.Id, 2, (SubjectId?)subject, RecordStates.Current, (DateTimeOffset?)Now));
        newest.ContentDigest.ShouldBe(second.ContentDigest);
        known[other.Key].Subject.ShouldBeNull();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Writes_two_versions_of_a_record_in_one_batch()
    {
        var first = Version("A-1");
        var second = Version("A-1", 2, first.Id);
        await WriteAsync(write => write.Records.AddRange([first, second]));

        (await Ledger.Queries.ReadVersionsAsync(first.Id, Stop)).Select(version => version.Version).ShouldBe([1, 2]);
        (await Ledger.Queries.FindRecordAsync(first.Id, null, Stop))!.Body.ShouldBe(second.Body.ToArray());
        (await Ledger.Queries.FindRecordAsync(first.Key, 1, Stop))!.Body.ShouldBe(first.Body.ToArray());
        (await Ledger.Queries.FindRecordAsync(first.Key, 3, Stop)).ShouldBeNull();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Reads_back_along_the_versions_of_a_record()
    {
        var first = Version("A-1");
        var versions = Enumerable.Range(1, 12).Select(number => number == 1 ? first : Version("A-1", number, first.Id)).ToList();
        foreach (var version in versions)
        {
            await WriteAsync(write => write.Records.AddRange([version, Version($"B-{version.Version}")]));
        }

        foreach (var version in versions)
        {
            (await Ledger.Queries.FindRecordAsync(first.Id, version.Version, Stop))!.ContentDigest.ShouldBe(version.ContentDigest);
        }

        (await Ledger.Queries.FindRecordAsync(first.Id, 0, Stop)).ShouldBeNull();
        (await Ledger.Queries.FindRecordAsync(first.Id, 13, Stop)).ShouldBeNull();
        (await Ledger.Queries.ReadVersionsAsync(first.Id, Stop)).Select(version => version.Version).ShouldBe(Enumerable.Range(1, 12));
        var latest = await Ledger.Queries.ReadLatestAsync(first.Id, 3, Stop);
        latest.Select(version => version.Version).ShouldBe([10, 11, 12]);
        latest[0].Body.ShouldBe(versions[9].Body.ToArray());
        (await Ledger.Queries.ReadLatestAsync(first.Id, 30, Stop)).Count.ShouldBe(12);
        (await Ledger.Queries.ReadLatestAsync(RecordId.New(Now), 3, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_every_field_of_a_version_back()
    {
        var submission = (await ReceiveAsync(Submission("rows"))).Submission.Id;
        var written = Version("键-1", subject: SubjectId.New(Now), submission: submission, state: RecordStates.Withdrawn);
        await WriteAsync(write => write.Records.Add(written));

        var read = (await Ledger.Queries.FindRecordAsync(written.Key, null, Stop))!;

        (read.Id, read.Key, read.Version, read.Subject, read.State, read.Date, read.NewestBy).ShouldBe(
            (written.Id, written.Key, written.Version, written.Subject, written.State, written.Date, written.NewestBy));
        (read.Submission, read.Part, read.Row, read.Mapping, read.Reason, read.At).ShouldBe(
            (written.Submission, written.Part, written.Row, written.Mapping, written.Reason, written.At));
        read.ContentDigest.ShouldBe(written.ContentDigest);
    }

    [Fact]
    public async Task Leaves_nothing_of_a_batch_that_failed()
    {
        var kept = Version("kept", type: "kept-type");
        await WriteAsync(write => write.Records.Add(kept));
        var lost = Version("lost", type: "lost-type");

        await Should.ThrowAsync<Exception>(() => WriteAsync(write =>
        {
            write.Records.Add(lost);
            write.Exchanges.Add(new NewExchange(ExchangeId.New(Now), Platform, RecordId.New(Now), 1, Now));
        }));

        (await Ledger.Queries.FindRecordAsync(lost.Key, null, Stop)).ShouldBeNull();
        (await Ledger.Queries.TypeVersionAsync("lost-type", Stop)).ShouldBe(0);
        await WriteAsync(write => write.Records.Add(lost));
        (await Ledger.Queries.FindRecordAsync(lost.Key, null, Stop)).ShouldNotBeNull();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Refuses_a_second_write_in_one_transaction()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Ledger.WriteAsync(
            async transaction =>
            {
                var write = new InboundWrite { Kind = "batch", Actor = "tester", At = Now };
                await transaction.WriteAsync(write);
                await transaction.WriteAsync(write);
                return 0;
            },
            Stop));
    }

    [Fact]
    public async Task Gives_changes_in_commit_order_from_a_cursor_without_gaps_under_concurrent_writers()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => WriteAsync(write =>
            write.Records.AddRange(Enumerable.Range(0, 5).Select(j => Version($"{i}-{j}", owner: i % 2 == 0 ? "health" : "ecology"))))));

        var seen = new List<string>();
        for (long cursor = 0; ;)
        {
            var changes = await Ledger.Queries.ReadChangesAsync("inspection-record", null, cursor, 7, Stop);
            if (changes.Versions.Count == 0)
            {
                changes.Next.ShouldBe(cursor);
                break;
            }

            seen.AddRange(changes.Versions.Select(version => version.Key.Key));
            cursor = changes.Next;
        }

        seen.Count.ShouldBe(100);
        seen.Distinct().Count().ShouldBe(100);
        seen.Chunk(5).ShouldAllBe(batch => batch.Select(key => key.Split('-')[0]).Distinct().Count() == 1);
        (await Ledger.Queries.ReadChangesAsync("inspection-record", "ecology", 0, 100, Stop)).Versions.Count.ShouldBe(50);
        (await Ledger.Queries.ReadChangesAsync("nothing", null, 0, 100, Stop)).Versions.ShouldBeEmpty();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Reads_the_current_records_of_a_type_in_key_order()
    {
        var a = Version("b", type: "officer");
        await WriteAsync(write => write.Records.AddRange([a, Version("a", type: "officer"), Version("c", type: "officer", owner: "ecology"), Version("x")]));
        await WriteAsync(write => write.Records.Add(Version("b", 2, a.Id, type: "officer", state: RecordStates.Ended)));

        var all = await Ledger.Queries.ReadCurrentAsync("officer", null, Stop).ToListAsync(Stop);
        all.Select(row => (row.Key.Key, row.Version)).ShouldBe([("a", 1), ("b", 2), ("c", 1)], ignoreOrder: true);
        (await Ledger.Queries.ReadCurrentAsync("officer", "health", Stop).Select(row => row.Key.Key).ToListAsync(Stop)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Reads_more_current_records_than_a_page_holds()
    {
        await WriteAsync(write => write.Records.AddRange(Enumerable.Range(0, 1203).Select(i => Version($"{i:D5}", type: "officer"))));

        var keys = await Ledger.Queries.ReadCurrentAsync("officer", null, Stop).Select(row => row.Key.Key).ToListAsync(Stop);

        keys.ShouldBe(Enumerable.Range(0, 1203).Select(i => $"{i:D5}"));
    }

    [Fact]
    public async Task Tells_that_a_type_changed()
    {
        (await Ledger.Queries.TypeVersionAsync("officer", Stop)).ShouldBe(0);
        await WriteAsync(write => write.Records.Add(Version("a", type: "officer")));
        var before = await Ledger.Queries.TypeVersionAsync("officer", Stop);
        await WriteAsync(write => write.Records.Add(Version("x")));
        (await Ledger.Queries.TypeVersionAsync("officer", Stop)).ShouldBe(before);
        await WriteAsync(write => write.Records.Add(Version("b", type: "officer")));
        (await Ledger.Queries.TypeVersionAsync("officer", Stop)).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Reads_the_newest_versions_of_a_subjects_records()
    {
        var (one, two) = (SubjectId.New(Now), SubjectId.New(Now));
        var (a, b, c) = (Version("a", subject: one), Version("b", subject: one), Version("c", subject: two));
        await WriteAsync(write => write.Records.AddRange([a, b, c]));
        await WriteAsync(write => write.Records.AddRange([Version("a", 2, a.Id, one), Version("b", 2, b.Id, two)]));

        (await Ledger.Queries.ReadRecordsOfSubjectAsync(one, Stop)).Select(row => (row.Key.Key, row.Version)).ShouldBe([("a", 2)]);
        (await Ledger.Queries.ReadRecordsOfSubjectAsync(two, Stop)).Select(row => (row.Key.Key, row.Version)).ShouldBe([("c", 1), ("b", 2)]);
        (await Ledger.Queries.ReadRecordsOfSubjectAsync(SubjectId.New(Now), Stop)).ShouldBeEmpty();
        await WriteAsync(write => write.Records.Add(Version("o", subject: two, type: "officer")));
        (await Ledger.Queries.ReadRecordsOfSubjectAsync(two, Stop)).Select(row => row.Key.Key).ShouldBe(["c", "b", "o"]);
        (await Ledger.Queries.ReadRecordsOfSubjectAsync(two, Stop, "officer", "plan")).Select(row => row.Key.Key).ShouldBe(["o"]);
        (await Ledger.Queries.ReadRecordsOfSubjectAsync(two, Stop, "plan")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Owes_a_version_to_a_feed_only_once()
    {
        var record = Version("a");
        await OweAsync(record);
        await WriteAsync(write => write.Records.Add(Version("a", 2, record.Id)));
        await WriteAsync(write => write.Exchanges.AddRange([Exchange(record), Exchange(record with { Version = 2 }), Exchange(record with { Version = 2 })]));

        (await Ledger.Queries.ListExchangesAsync(new ExchangeFilter(), 10, null, Stop)).Select(row => row.Version).ShouldBe([1, 2], ignoreOrder: true);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Counts_what_it_holds()
    {
        var submission = (await ReceiveAsync(Submission("rows"))).Submission.Id;
        await OweAsync(Version("a"), Version("b"));
        await WriteAsync(write => write.Progress.Add(new SubmissionProgress(
            submission, default, new VerdictCounts(2, 0, 0, 1, 0, 0), SubmissionStates.Finished, null, null, Now)));

        var counts = await Ledger.Queries.CountAsync(Stop);

        counts.Submissions.ShouldBe(1);
        counts.RecordsByType["inspection-record"].ShouldBe(2);
        counts.Exchanges.ShouldBe([(Platform, ExchangeStates.Pending, 2L)]);
        counts.Verdicts.ShouldBe([(Inbound, new VerdictCounts(2, 0, 0, 1, 0, 0))]);
    }
}

public sealed class SqliteRecordTests() : RecordConformance(new SqliteHarness());

public sealed class PostgresRecordTests(PostgresCluster cluster) : RecordConformance(new PostgresHarness(cluster));
