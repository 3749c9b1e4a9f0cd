using Adapters.Catalogue;
using Shouldly;
using Xunit;

namespace Contract;

/// <summary>Every partner in every direction stands every case of misbehaviour, or the cell says why it cannot meet it.</summary>
public sealed class ContractMatrixTests
{
    private const string Out = FeedManifest.Out;
    private const string In = FeedManifest.In;
    private const string Callback = FeedManifest.Callback;

    private const string NothingIsRead = "The hub sends here; no page is read in this direction.";
    private const string NobodyCalls = "The hub asks here; the platform does not call in this direction.";
    private const string NothingIsAwaited = "The platform calls and waits; the hub awaits no answer of it in this direction.";

    private const string NothingIsReadByCall = "One call is one event; there are no pages in this direction.";

    private static readonly string[] Cases =
    [
        "accepted", "rejected", "timeout", "reset-after-accept", "slow", "busy", "nonsense", "wrong-signature", "replayed-callback", "page-repeated", "page-out-of-order",
    ];

    private static readonly Dictionary<(string Direction, string Case), MatrixCell> Cells = new()
    {
        [(Out, "accepted")] = new(null, "cases/batch-accepted", "PartnerConformanceTests.Accepts_a_batch_with_a_receipt_per_row"),
        [(Out, "rejected")] = new(null, "cases/batch-mixed", "PartnerConformanceTests.Rejects_a_single_row_and_takes_the_others"),
        [(Out, "timeout")] = new(null, null, "PartnerFaultTests.Is_unknown_after_a_timeout_and_a_query_finds_it"),
        [(Out, "reset-after-accept")] = new(null, null, "PartnerFaultTests.Is_unknown_after_a_reset_and_a_query_finds_what_was_accepted"),
        [(Out, "slow")] = new(null, null, "PartnerFaultTests.Waits_for_a_slow_partner"),
        [(Out, "busy")] = new(null, "cases/batch-busy", "PartnerFaultTests.Is_not_sent_when_the_partner_is_busy_and_keeps_the_quiet_it_asked_for"),
        [(Out, "nonsense")] = new(null, "cases/batch-answer-of-another", "PartnerFaultTests.Is_unknown_after_an_answer_that_says_nothing"),
        [(Out, "wrong-signature")] = new(null, "cases/batch-signature-refused", "PartnerFaultTests.Is_not_sent_when_the_partner_does_not_accept_the_signature"),
        [(Out, "replayed-callback")] = new(NobodyCalls, null),
        [(Out, "page-repeated")] = new(NothingIsRead, null),
        [(Out, "page-out-of-order")] = new(NothingIsRead, null),

        [(In, "accepted")] = new(null, "reads/page-second",
            "EveryPolledFeedTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow", "UnifiedEnforcementTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow"),
        [(In, "rejected")] = new(null, "reads/page-refused", "RecordedPageTests.Understands_the_recorded_page"),
        [(In, "timeout")] = new(null, null, "PolledPartnerTests.Asks_again_when_an_answer_does_not_come_in_time_and_says_so_when_none_does"),
        [(In, "reset-after-accept")] = new(null, null,
            "EveryPolledFeedTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow", "UnifiedEnforcementTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow"),
        [(In, "slow")] = new(null, null,
            "EveryPolledFeedTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow", "UnifiedEnforcementTests.Reads_everything_once_and_in_order_whatever_is_cut_or_slow"),
        [(In, "busy")] = new(null, "reads/page-busy",
            "EveryPolledFeedTests.Takes_no_page_that_is_not_the_one_asked_for", "UnifiedEnforcementTests.Takes_no_page_that_is_not_the_one_asked_for"),
        [(In, "nonsense")] = new(null, "reads/page-nonsense",
            "EveryPolledFeedTests.Takes_no_page_that_is_not_the_one_asked_for", "UnifiedEnforcementTests.Takes_no_page_that_is_not_the_one_asked_for"),
        [(In, "wrong-signature")] = new(null, null, "PolledPartnerTests.Is_not_answered_with_a_wrong_secret"),
        [(In, "replayed-callback")] = new(NobodyCalls, null),
        [(In, "page-repeated")] = new(null, "reads/page-going-back",
            "EveryPolledFeedTests.Takes_no_page_that_is_not_the_one_asked_for", "UnifiedEnforcementTests.Takes_no_page_that_is_not_the_one_asked_for"),
        [(In, "page-out-of-order")] = new(null, "reads/page-of-another-question",
            "EveryPolledFeedTests.Takes_no_page_that_is_not_the_one_asked_for", "UnifiedEnforcementTests.Takes_no_page_that_is_not_the_one_asked_for"),

        [(Callback, "accepted")] = new(null, null, "CallbackTests.Accepts_what_the_platform_signed_and_hands_over_its_bytes_and_event"),
        [(Callback, "rejected")] = new(null, null, "CallbackTests.A_signed_body_without_an_event_is_refused_with_400"),
        [(Callback, "timeout")] = new(NothingIsAwaited, null),
        [(Callback, "reset-after-accept")] = new(null, null, "CallbackTests.A_replayed_call_is_the_same_event_within_the_window_and_nothing_after_it"),
        [(Callback, "slow")] = new(null, null, "CallbackTests.Five_minutes_between_the_clocks_are_allowed"),
        [(Callback, "busy")] = new(NothingIsAwaited, null),
        [(Callback, "nonsense")] = new(null, null, "CallbackTests.A_header_that_is_missing_or_wrong_is_told_by_its_code"),
        [(Callback, "wrong-signature")] = new(null, null, "CallbackTests.Every_part_of_a_call_is_signed"),
        [(Callback, "replayed-callback")] = new(null, null, "CallbackTests.A_replayed_call_is_the_same_event_within_the_window_and_nothing_after_it"),
        [(Callback, "page-repeated")] = new(NothingIsReadByCall, null),
        [(Callback, "page-out-of-order")] = new(NothingIsReadByCall, null),
    };

    public static TheoryData<string, string> Directions
    {
        get
        {
            var directions = new TheoryData<string, string>();
            foreach (var manifest in ManifestFile.ReadAll(AdapterRegistration.PartnersFolder).Select(one => one.Manifest!))
            {
                foreach (var direction in manifest.Feeds.Select(feed => feed.Direction).Distinct())
                {
                    directions.Add(manifest.Id, direction);
                }
            }

            return directions;
        }
    }

    [Theory, MemberData(nameof(Directions))]
    public void Every_case_is_proved_or_said_to_be_impossible(string partner, string direction)
    {
        var holes = Cases.Select(one => Cells.TryGetValue((direction, one), out var cell)
            ? cell.Hole(partner) is { } hole ? $"{one}: {hole}" : null
            : $"{one}: the matrix has no such cell").OfType<string>();
        string.Join('\n', holes).ShouldBeEmpty();
    }

    [Fact]
    public void The_matrix_is_about_six_platforms_and_three_directions_and_names_no_other_cell()
    {
        Directions.Select(row => row.Data.Item1).Distinct().Count().ShouldBeGreaterThanOrEqualTo(6);
        Directions.Select(row => row.Data.Item2).Distinct().Order().ShouldBe(new[] { Callback, In, Out }.Order());
        Cells.Keys.Where(cell => !Cases.Contains(cell.Case)).ShouldBeEmpty();
    }

    [Fact]
    public void A_hole_is_found()
    {
        new MatrixCell(null, "cases/never-recorded", "PartnerFaultTests.Waits_for_a_slow_partner").Hole("credit")!.ShouldContain("cases/never-recorded");
        new MatrixCell(null, null, "UnifiedEnforcementTests.Takes_no_page_that_is_not_the_one_asked_for").Hole("credit")!.ShouldContain("none of these tests");
        Should.Throw<InvalidOperationException>(() => new MatrixCell(null, null, "PartnerFaultTests.No_such_test").Hole("credit"));
        new MatrixCell("because", null).Hole("credit").ShouldNotBeNull();
    }
}
