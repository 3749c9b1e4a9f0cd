using Adapters.Catalogue;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>Every feed of every partner stands every case of misbehaviour, or the cell of its direction says why it cannot meet it.</summary>
public sealed class ContractMatrixTests
{
    private const string Out = FeedManifest.Out;
    private const string In = FeedManifest.In;
    private const string Callback = FeedManifest.Callback;

    private const string NothingIsRead = "The hub sends here; no page is read in this direction.";
    private const string NobodyCalls = "The hub asks here; the platform does not call in this direction.";
    private const string NothingIsAwaited = "The platform calls and waits; the hub awaits no answer of it that could be late.";

    private const string NothingIsReadByCall = "One call is one event; there are no pages in this direction.";

    private static readonly string[] Cases =
    [
        "accepted", "rejected", "timeout", "reset-after-accept", "slow", "busy", "nonsense", "wrong-signature", "replayed-callback", "page-repeated", "page-out-of-order",
    ];

    private const string Polled = "EveryPolledFeedTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow";
    private const string PolledXml = "UnifiedEnforcementTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow";
    private const string PolledList = "EveryWholeListTests.Reads_each_edition_once_whatever_is_cut_or_slow";
    private const string Strict = "EveryPolledFeedTests.Takes_no_page_that_is_not_the_one_asked_for";
    private const string StrictXml = "UnifiedEnforcementTests.Takes_no_page_that_is_not_the_one_asked_for";
    private const string StrictList = "EveryWholeListTests.Takes_no_page_that_is_not_the_one_asked_for";
    private const string Passes = "EveryCallbackTests.A_signed_call_passes_also_with_a_late_clock_and_again_as_the_same_event";
    private const string Refused = "EveryCallbackTests.What_is_not_signed_or_says_nothing_is_refused_by_its_code";

    private static readonly Dictionary<(string Direction, string Case), MatrixCell> Cells = new()
    {
        [(Out, "accepted")] = new(null, "cases/batch-accepted", "EveryFeedTests.Is_accepted_recognised_and_told_apart_from_older_and_other_versions"),
        [(Out, "rejected")] = new(null, "cases/batch-mixed", "EveryFeedTests.Is_accepted_recognised_and_told_apart_from_older_and_other_versions"),
        [(Out, "timeout")] = new(null, null, "EveryFeedFaultTests.Is_unknown_after_a_timeout_and_a_query_finds_it"),
        [(Out, "reset-after-accept")] = new(null, null, "EveryFeedTests.Is_found_by_key_after_the_connection_was_cut"),
        [(Out, "slow")] = new(null, null, "EveryFeedFaultTests.Waits_for_a_slow_partner"),
        [(Out, "busy")] = new(null, "cases/batch-busy", "EveryFeedFaultTests.Is_not_sent_when_the_partner_is_busy_and_keeps_the_quiet_it_asked_for"),
        [(Out, "nonsense")] = new(null, "cases/batch-answer-of-another", "EveryFeedFaultTests.Is_unknown_after_an_answer_that_says_nothing"),
        [(Out, "wrong-signature")] = new(null, "cases/batch-signature-refused", "EveryFeedFaultTests.Is_not_sent_when_the_partner_does_not_accept_the_signature"),
        [(Out, "replayed-callback")] = new(NobodyCalls, null),
        [(Out, "page-repeated")] = new(NothingIsRead, null),
        [(Out, "page-out-of-order")] = new(NothingIsRead, null),

        [(In, "accepted")] = new(null, "reads/page-second", Polled, PolledXml, PolledList),
        [(In, "rejected")] = new(null, "reads/page-refused", "PolledPartnerTests.A_question_that_the_platform_refuses_is_our_mistake"),
        [(In, "timeout")] = new(null, null, "PolledPartnerTests.Asks_again_when_an_answer_does_not_come_in_time"),
        [(In, "reset-after-accept")] = new(null, null, Polled, PolledXml, PolledList),
        [(In, "slow")] = new(null, null, Polled, PolledXml, PolledList),
        [(In, "busy")] = new(null, "reads/page-busy", Strict, StrictXml, StrictList),
        [(In, "nonsense")] = new(null, "reads/page-nonsense", Strict, StrictXml, StrictList),
        [(In, "wrong-signature")] = new(null, null, "PolledPartnerTests.Is_not_answered_with_a_wrong_secret"),
        [(In, "replayed-callback")] = new(NobodyCalls, null),
        [(In, "page-repeated")] = new(null, "reads/page-going-back", Strict, StrictXml, StrictList),
        [(In, "page-out-of-order")] = new(null, "reads/page-of-another-question", Strict, StrictXml, StrictList),

        [(Callback, "accepted")] = new(null, null, Passes),
        [(Callback, "rejected")] = new(null, null, Refused),
        [(Callback, "timeout")] = new(NothingIsAwaited, null),
        [(Callback, "reset-after-accept")] = new(null, null, Passes),
        [(Callback, "slow")] = new(null, null, Passes),
        [(Callback, "busy")] = new(null, null, "EveryCallbackTests.One_that_is_told_busy_calls_again_signed_anew_for_the_same_event"),
        [(Callback, "nonsense")] = new(null, null, Refused),
        [(Callback, "wrong-signature")] = new(null, null, Refused),
        [(Callback, "replayed-callback")] = new(null, null, Passes),
        [(Callback, "page-repeated")] = new(NothingIsReadByCall, null),
        [(Callback, "page-out-of-order")] = new(NothingIsReadByCall, null),
    };

    /// <summary>One row per feed and case.</summary>
    public static TheoryData<string, string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var direction in new[] { Out, In, Callback })
            {
                foreach (var feed in FeedItems.Of(direction).Select(row => row.Data))
                {
                    Array.ForEach(Cases, one => rows.Add(feed.Item1, feed.Item2, direction, one));
                }
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    public void Every_feed_stands_the_case_or_says_why_it_cannot_meet_it(string partner, string feed, string direction, string @case) =>
        (Cells.TryGetValue((direction, @case), out var cell) ? cell.Hole(partner, feed) : "the matrix has no such cell").ShouldBeNull();

    [Fact]
    public void The_matrix_is_about_six_platforms_and_three_directions_and_names_no_other_cell()
    {
        var feeds = Rows.Select(row => row.Data).ToList();
        feeds.Select(row => row.Item1).Distinct().Count().ShouldBeGreaterThanOrEqualTo(6);
        feeds.Select(row => row.Item3).Distinct().Order().ShouldBe(new[] { Callback, In, Out }.Order());
        feeds.Select(row => (row.Item1, row.Item2)).Distinct().Count().ShouldBe(
            Adapters.Catalogue.ManifestFile.ReadAll(AdapterRegistration.PartnersFolder).Sum(one => one.Manifest!.Feeds.Select(feed => feed.Id).Distinct().Count()));
        Cells.Keys.Where(cell => !Cases.Contains(cell.Case)).ShouldBeEmpty();
    }

    [Fact]
    public void A_hole_is_found()
    {
        new MatrixCell(null, "cases/never-recorded", "EveryFeedFaultTests.Waits_for_a_slow_partner").Hole("credit", "double-publicity")!.ShouldContain("cases/never-recorded");
        new MatrixCell(null, null, StrictXml).Hole("credit", "list-entries")!.ShouldContain("none of these tests");
        new MatrixCell(null, null, Strict).Hole("internet-plus-supervision", "dictionaries")!.ShouldContain("none of these tests");
        Should.Throw<InvalidOperationException>(() => new MatrixCell(null, null, "PartnerFaultTests.No_such_test").Hole("credit", "double-publicity"));
        new MatrixCell("because", null).Hole("credit", "double-publicity").ShouldNotBeNull();
    }
}
