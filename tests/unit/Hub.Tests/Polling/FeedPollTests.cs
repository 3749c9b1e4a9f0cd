using Adapters.Contract;
using Hub.Ledger;
using Hub.Polling;
using Hub.Tests.Hosting;
using Hub.Tests.Schedules;
using Shouldly;
using Xunit;

namespace Hub.Tests.Polling;

/// <summary>A polled feed: each page is a submission, the cursor moves behind what is kept, and nothing is lost or doubled on the way.</summary>
public sealed class FeedPollTests : IAsyncLifetime
{
    private readonly PagedPartner _partner = new(PartnerHub.Partner);
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await PartnerHub.StartAsync(_partner);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Each_page_is_a_submission_of_the_partner_and_the_partner_is_told_when_it_is_kept()
    {
        var numbers = Numbers(4);
        _partner.Give(null, Page(numbers[..2]), "10", more: true).Give("10", Page(numbers[2..]), "20");

        var result = await _hub.RunJobAsync(PartnerHub.Job);

        (result.Changed, result.Fault).ShouldBe((2, null));
        var submissions = await _hub.SubmissionsAsync();
        submissions.Select(s => (s.Door, s.Actor, s.State)).Distinct().ShouldBe([("poll", $"{PartnerHub.Partner}:poll", SubmissionStates.Finished)]);
        submissions.Sum(s => s.Counts.Total).ShouldBe(4);
        _partner.Told.ShouldBe(["10", "20"]);
        (await CursorAsync()).After.ShouldBe("20");
    }

    [Fact]
    public async Task A_run_with_nothing_new_makes_no_submission_and_no_line_in_the_history()
    {
        _partner.Give(null, Page(Numbers(1)), "10");
        await _hub.RunJobAsync(PartnerHub.Job);
        var runs = (await RunsAsync()).Count;

        (await _hub.RunJobAsync(PartnerHub.Job)).IsWorthALine.ShouldBeFalse();

        (await _hub.SubmissionsAsync()).Count.ShouldBe(1);
        (await RunsAsync()).Count.ShouldBe(runs);
    }

    [Fact]
    public async Task An_empty_page_with_a_new_cursor_moves_the_cursor_and_makes_no_submission()
    {
        _partner.Give(null, "", "7", more: true);

        await _hub.RunJobAsync(PartnerHub.Job);

        (await CursorAsync()).After.ShouldBe("7");
        (await _hub.SubmissionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_before_the_cursor_was_written_the_page_is_the_first_submission_again()
    {
        var numbers = Numbers(2);
        var page = Page(numbers);
        _partner.Give(null, page, "10");
        await _hub.RunJobAsync(PartnerHub.Job);
        var first = (await _hub.SubmissionsAsync()).ShouldHaveSingleItem();

        // As it was when the process ended between the commit of the page and the write of the cursor.
        await _hub.Ledger.Settings.SetAsync($"cursor:{PartnerHub.Partner}/{PartnerHub.Feed}", PollCursor.Start.ToJson(), "test", CancellationToken.None);
        var result = await _hub.RunJobAsync(PartnerHub.Job);

        result.Changed.ShouldBe(0);
        (await _hub.SubmissionsAsync()).ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await CursorAsync()).After.ShouldBe("10");
        (await CursorAsync()).Pages.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_page_twice_in_a_row_is_received_once()
    {
        var page = Page(Numbers(1));
        _partner.Give(null, page, "10", more: true).Give("10", page, "11");

        (await _hub.RunJobAsync(PartnerHub.Job)).Changed.ShouldBe(1);

        (await _hub.SubmissionsAsync()).Count.ShouldBe(1);
        (await CursorAsync()).After.ShouldBe("11");
    }

    [Fact]
    public async Task A_value_that_goes_there_and_back_again_is_kept_each_time()
    {
        var no = Checks.No("WL");
        _partner.Give(null, Checks.Culture(no, result: "pass"), "1", more: true)
            .Give("1", Checks.Culture(no, result: "fail"), "2", more: true)
            .Give("2", Checks.Culture(no, result: "pass"), "3");

        (await _hub.RunJobAsync(PartnerHub.Job)).Changed.ShouldBe(3);

        (await _hub.SubmissionsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_partner_that_goes_back_is_noticed_and_loses_nothing()
    {
        var late = Numbers(1);
        _partner.Give(null, Page(Numbers(1)), "10", more: true).Give("10", Page(Numbers(1)), "20", more: true).Give("20", Page(late), "10", more: true);

        var first = await _hub.RunJobAsync(PartnerHub.Job);
        var second = await _hub.RunJobAsync(PartnerHub.Job);

        first.Fault!.Code.ShouldBe("RCV-0503");
        second.Fault!.Code.ShouldBe("RCV-0503");
        (await CursorAsync()).After.ShouldBe("20");
        (await _hub.SubmissionsAsync()).Count.ShouldBe(3);
        _partner.Asked.ShouldBe([null, "10", "20", "20"]);
    }

    [Fact]
    public async Task A_smaller_number_that_was_never_passed_is_a_step_back_too()
    {
        _partner.Give(null, Page(Numbers(1)), "100", more: true).Give("100", Page(Numbers(1)), "42");

        (await _hub.RunJobAsync(PartnerHub.Job)).Fault!.Code.ShouldBe("RCV-0503");

        (await CursorAsync()).After.ShouldBe("100");
    }

    [Fact]
    public async Task A_partner_that_says_more_and_does_not_move_ends_the_run()
    {
        _partner.Give(null, Page(Numbers(1)), null, more: true);

        (await _hub.RunJobAsync(PartnerHub.Job)).Fault!.Code.ShouldBe("RCV-0504");

        _partner.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_answer_leaves_the_cursor_where_all_is_kept()
    {
        _partner.Give(null, Page(Numbers(1)), "10", more: true).Fail("10", Cause.Net, "连接被拒绝");

        var result = await _hub.RunJobAsync(PartnerHub.Job);

        result.Changed.ShouldBe(1);
        result.Fault!.Code.ShouldBe("RCV-0501");
        result.Fault.Message.ShouldContain("连接被拒绝");
        (await CursorAsync()).After.ShouldBe("10");
        var line = (await RunsAsync())[0];
        (line.State, line.Code).ShouldBe((JobRunStates.Stopped, "RCV-0501"));
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_is_not_stepped_over()
    {
        _partner.Give(null, "<<< 不是数据", "10");

        var result = await _hub.RunJobAsync(PartnerHub.Job);

        result.Fault!.Code.ShouldBe("RCV-0507");
        (await CursorAsync()).After.ShouldBeNull();
        await _hub.RunJobAsync(PartnerHub.Job);
        (await _hub.SubmissionsAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("told")]
    public async Task Broken_off_at_every_page_it_comes_to_the_same_result(string where)
    {
        var numbers = Numbers(6);
        _partner.Give(null, Page(numbers[..2]), "10", more: true).Give("10", Page(numbers[2..4]), "20", more: true).Give("20", Page(numbers[4..]), "30");
        var broken = new HashSet<string>();
        void Break(string at)
        {
            if (broken.Add(at))
            {
                throw new IOException("killed here");
            }
        }

        _partner.OnRead = where == "read" ? after => Break(after ?? "0") : null;
        _partner.OnTold = where == "told" ? Break : null;
        for (var runs = 0; runs < 8; runs++)
        {
            await _hub.RunJobAsync(PartnerHub.Job);
        }

        broken.Count.ShouldBeGreaterThan(2);
        (await CursorAsync()).After.ShouldBe("30");
        (await _hub.SubmissionsAsync()).Count.ShouldBe(3);
        (await _hub.SubmissionsAsync()).Sum(submission => submission.Counts.Total).ShouldBe(6);
        _partner.Told.Distinct().ShouldBe(_partner.Told);
        _partner.Told[^1].ShouldBe("30");
    }

    [Fact]
    public async Task A_receipt_that_was_not_taken_is_said_again_before_the_next_page()
    {
        _partner.TakesReceipts = false;
        _partner.Give(null, Page(Numbers(1)), "10");
        await _hub.RunJobAsync(PartnerHub.Job);
        _partner.TakesReceipts = true;

        await _hub.RunJobAsync(PartnerHub.Job);

        _partner.Told.ShouldBe(["10"]);
        (await _hub.RunJobAsync(PartnerHub.Job)).Fault.ShouldBeNull();
        _partner.Told.ShouldBe(["10"]);
    }

    [Fact]
    public async Task A_large_page_goes_through_the_queue_and_has_its_verdicts_before_the_cursor_moves()
    {
        var numbers = Numbers(400);
        _partner.Give(null, Page(numbers), "10");
        var states = new List<string>();
        _partner.OnTold = _ => states.Add(_hub.SubmissionsAsync().GetAwaiter().GetResult()[0].State);

        (await _hub.RunJobAsync(PartnerHub.Job)).Changed.ShouldBe(1);

        states.ShouldBe([SubmissionStates.Finished]);
        (await _hub.SubmissionsAsync())[0].Counts.Total.ShouldBe(400);
    }

    private static List<string> Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => Checks.No("WL"))];

    private static string Page(IEnumerable<string> numbers) => string.Concat(numbers.Select(no => Checks.Culture(no)));

    private async Task<PollCursor> CursorAsync() =>
        PollCursor.FromJson(await _hub.Ledger.Settings.GetAsync($"cursor:{PartnerHub.Partner}/{PartnerHub.Feed}", CancellationToken.None) ?? PollCursor.Start.ToJson());

    private Task<IReadOnlyList<JobRunRow>> RunsAsync() => _hub.Ledger.Jobs.ReadRunsAsync(PartnerHub.Job, 100, null, CancellationToken.None);
}
