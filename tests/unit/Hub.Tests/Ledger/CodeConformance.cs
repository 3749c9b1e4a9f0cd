using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class CodeConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    [Fact]
    public async Task Keeps_codes_finds_them_and_replaces_them()
    {
        var (one, two) = (Code("A", "T1"), Code("B", null));
        await PutAsync(one, two);
        await ReopenAsync();
        Same(await Ledger.Codes.FindAsync("health", "A", Stop), one);
        Same(await Ledger.Codes.FindByHandleAsync(two.Handle, Stop), two);
        (await Ledger.Codes.FindByHandleAsync([9, 9], Stop)).ShouldBeNull();
        (await Ledger.Codes.OfNumbersAsync(["B", "none", "A"], Stop)).Select(code => code.Code).ShouldBe(["A", "B"]);
        (await Ledger.Codes.OfNumbersAsync([], Stop)).ShouldBeEmpty();
        (await Ledger.Codes.OfTasksAsync(["T1"], Stop)).ShouldHaveSingleItem().Id.ShouldBe(one.Id);

        var changed = one with { State = "void", VoidReason = "取消", SupersededBy = "C" };
        await Ledger.Codes.WriteAsync(
            async transaction =>
            {
                (await transaction.LoadAsync([("health", "A"), ("health", "none")])).ShouldHaveSingleItem();
                (await transaction.OfTasksAsync(["T1", "T2"])).ShouldHaveSingleItem();
                await transaction.PutAsync([changed]);
                return 0;
            },
            Stop);
        Same(await Ledger.Codes.FindAsync("health", "A", Stop), changed);
        (await Ledger.Codes.ListAsync(new CodeFilter(), 10, null, Stop)).Select(code => code.Code).ShouldBe(["B", "A"]);
        (await Ledger.Codes.ListAsync(new CodeFilter(), 10, two.Id, Stop)).ShouldHaveSingleItem().Code.ShouldBe("A");
        (await Ledger.Codes.ListAsync(new CodeFilter(State: "void", Owner: "health"), 10, null, Stop)).ShouldHaveSingleItem().Code.ShouldBe("A");
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Lists_rated_codes_as_verified_where_ratings_are_hidden()
    {
        await PutAsync(Code("A", null) with { State = "evaluated" }, Code("B", null) with { State = "verified" }, Code("C", null));
        (await Ledger.Codes.ListAsync(new CodeFilter(State: "verified", HidesRatings: true), 10, null, Stop)).Select(code => code.Code).ShouldBe(["B", "A"]);
        (await Ledger.Codes.ListAsync(new CodeFilter(State: "verified"), 10, null, Stop)).Select(code => code.Code).ShouldBe(["B"]);
    }

    [Fact]
    public async Task Refuses_two_codes_of_one_number()
    {
        await PutAsync(Code("A", null));
        await Should.ThrowAsync<Exception>(() => PutAsync(Code("A", null)));
        (await Ledger.Codes.ListAsync(new CodeFilter(), 10, null, Stop)).ShouldHaveSingleItem();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Counts_places_and_lists_scans_newest_first()
    {
        var code = Code("A", null);
        await PutAsync(code);
        foreach (byte place in new byte[] { 1, 1, 2 })
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Ledger.Codes.WriteAsync(
                async transaction =>
                {
                    await transaction.AddAsync(new CodeScanRow(TimeOrderedId.New(Now), code.Id, Now, "view", "wechat", [place], "shown", place == 2 ? "ended" : null));
                    transaction.Note("code-scanned", "visitor", "A");
                    return 0;
                },
                Stop);
        }

        (await Ledger.Codes.CountPlacesAsync(code.Id, Now.AddHours(-1), Stop)).ShouldBe(2);
        (await Ledger.Codes.CountPlacesAsync(code.Id, Now, Stop)).ShouldBe(1);
        var scans = await Ledger.Codes.ScansAsync(code.Id, null, 2, Stop);
        scans.Select(scan => (scan.Place[0], scan.Warnings)).ShouldBe([((byte)2, "ended"), ((byte)1, null)]);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Keeps_complaints_and_finds_them_by_number_and_ticket()
    {
        var code = Code("A", null);
        await PutAsync(code);
        var complaint = new ComplaintRow(TimeOrderedId.New(Now), "hub", "TS1", [1, 2, 3], code.Id, "complaint", "received", Now);
        var theirs = new ComplaintRow(TimeOrderedId.New(Now.AddSeconds(1)), "suishen-code", "TS1", null, null, "suggestion", "received", Now);
        await PutAsync(complaint, theirs);
        (await Ledger.Codes.FindTicketAsync([1, 2, 3], Stop))!.Id.ShouldBe(complaint.Id);
        (await Ledger.Codes.FindTicketAsync([1, 2], Stop)).ShouldBeNull();
        (await Ledger.Codes.FindComplaintAsync("suishen-code", "TS1", Stop))!.Id.ShouldBe(theirs.Id);
        (await Ledger.Codes.CountComplaintsAsync(code.Id, Now.AddDays(-1), Stop)).ShouldBe(1);
        await Ledger.Codes.WriteAsync(
            async transaction =>
            {
                var stored = (await transaction.LoadComplaintsAsync([("hub", "TS1")])).ShouldHaveSingleItem();
                await transaction.PutAsync([stored with { State = "answered", AnsweredAt = Now }]);
                return 0;
            },
            Stop);
        (await Ledger.Codes.ListComplaintsAsync(new ComplaintFilter("answered"), 10, null, Stop)).ShouldHaveSingleItem().AnsweredAt.ShouldBe(Now);
        (await Ledger.Codes.ListComplaintsAsync(new ComplaintFilter(Kind: "suggestion"), 10, null, Stop)).ShouldHaveSingleItem().Owner.ShouldBe("suishen-code");
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Writes_a_code_and_its_record_together_or_not_at_all()
    {
        var code = Code("A", null);
        await Should.ThrowAsync<InvalidOperationException>(() => Ledger.Codes.WriteAsync<int>(
            async transaction =>
            {
                var write = new InboundWrite { Kind = "code-issued", Actor = "tester", At = Now };
                write.Records.Add(Version("A", type: "inspection-code"));
                await transaction.Records.WriteAsync(write);
                await transaction.PutAsync([code]);
                throw new InvalidOperationException("a crash");
            },
            Stop));
        (await Ledger.Codes.FindAsync("health", "A", Stop)).ShouldBeNull();
        (await Ledger.Queries.FindRecordAsync(code.Record, null, Stop)).ShouldBeNull();
    }

    private Task<int> PutAsync(params CodeRow[] codes) => Ledger.Codes.WriteAsync(
        async transaction =>
        {
            await transaction.PutAsync(codes);
            return 0;
        },
        Stop);

    private Task<int> PutAsync(params ComplaintRow[] complaints) => Ledger.Codes.WriteAsync(
        async transaction =>
        {
            await transaction.PutAsync(complaints);
            return 0;
        },
        Stop);

    private CodeRow Code(string number, string? task)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return PopulatedLedger.Code(number, task, Now);
    }

    private static void Same(CodeRow? found, CodeRow expected)
    {
        found.ShouldNotBeNull();
        found.Handle.ShouldBe(expected.Handle);
        (found with { Handle = expected.Handle }).ShouldBe(expected);
    }
}

public sealed class SqliteCodeTests() : CodeConformance(new SqliteHarness());

public sealed class PostgresCodeTests(PostgresCluster cluster) : CodeConformance(new PostgresHarness(cluster));
