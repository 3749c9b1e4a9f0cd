using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class DocumentConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    [Fact]
    public async Task Numbers_run_without_gap_or_double_per_department_type_and_year_with_eight_writers_and_broken_transactions()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteManyAsync(writer), Stop)));

        var documents = await Ledger.Documents.ListAsync(new DocumentFilter(), 1_000, null, Stop);
        documents.Count.ShouldBe(8 * 6 * 4);
        foreach (var series in documents.GroupBy(document => (document.Department, document.Type)))
        {
            series.Select(document => document.Sequence).Order().ShouldBe(Enumerable.Range(1, series.Count()));
            series.Select(document => document.Number).Distinct().Count().ShouldBe(series.Count());
        }

        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task A_new_year_begins_at_one_and_the_year_is_that_of_Shanghai()
    {
        Clock.SetUtcNow(new DateTimeOffset(2026, 12, 31, 15, 0, 0, TimeSpan.Zero));
        var old = await NumberAsync(Documents.New(Now, "T-1"));
        Clock.Advance(TimeSpan.FromHours(2));
        var fresh = await NumberAsync(Documents.New(Now, "T-2"));

        old.Row.Number.ShouldBe("黄卫监检通〔2026〕1号");
        fresh.Row.Number.ShouldBe("黄卫监检通〔2027〕1号");
    }

    [Fact]
    public async Task The_same_matter_gets_one_document_however_often_it_is_asked_for()
    {
        var first = await NumberAsync(Documents.New(Now, "T-1"));
        var again = await NumberAsync(Documents.New(Now, "T-1"));
        var both = await Ledger.Documents.NumberAsync([Documents.New(Now, "T-2"), Documents.New(Now, "T-2")], "clerk", Stop);

        (first.IsNew, again.IsNew, again.Row.Id).ShouldBe((true, false, first.Row.Id));
        both.Select(one => one.IsNew).ShouldBe([true, false]);
        (await Ledger.Documents.ListAsync(new DocumentFilter(), 10, null, Stop)).Select(document => document.Sequence).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Files_are_stored_once_read_back_and_never_replaced()
    {
        var document = Documents.New(Now, "T-1");
        await NumberAsync(document);
        var finished = Documents.Finished(document, Now);
        (await Ledger.Documents.FinishAsync([finished], Documents.NoRecords(Now), Stop)).ShouldHaveSingleItem();
        var other = finished with { Files = [finished.Files[0] with { Bytes = [9, 9] }] };
        (await Ledger.Documents.FinishAsync([other], Documents.NoRecords(Now), Stop)).ShouldBeEmpty();

        var files = await Ledger.Documents.ReadFilesAsync(document.Id, Stop);
        files.Select(file => file.Format).ShouldBe(["ofd", "pdf"]);
        await using var content = await Ledger.OpenPayloadAsync(files[1].Digest, Stop);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, Stop);
        copy.ToArray().ShouldBe(finished.Files[0].Bytes);
        (await Ledger.Documents.FindAsync(document.Id, Stop))!.State.ShouldBe(DocumentStates.Issued);
        (await Ledger.Documents.UnfinishedAsync(Now.AddDays(1), 10, Stop)).ShouldBeEmpty();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task An_unfinished_document_survives_a_restart_with_its_number_and_data()
    {
        var document = Documents.New(Now, "T-1");
        await NumberAsync(document);
        await ReopenAsync();

        (await Ledger.Documents.UnfinishedAsync(Now, 10, Stop)).ShouldBeEmpty();
        var left = (await Ledger.Documents.UnfinishedAsync(Now.AddSeconds(1), 10, Stop)).ShouldHaveSingleItem();
        (left.Number, left.State).ShouldBe(("黄卫监检通〔2026〕1号", DocumentStates.Numbered));
        left.Data.ShouldBe(document.Data);
    }

    [Fact]
    public async Task Every_change_of_a_recipient_is_as_the_table_says()
    {
        var states = DocumentTransitions.OfRecipient.Keys.ToList();
        foreach (var from in states)
        {
            foreach (var to in states)
            {
                var document = await IssuedAsync($"{from}-{to}");
                await ReachAsync(document, from);
                var outcome = (await MoveAsync(document, to))[0];
                var expected = DocumentTransitions.IsPassed(from, to) ? RecipientMoveOutcome.Already
                    : DocumentTransitions.IsLegalForRecipient(from, to) ? RecipientMoveOutcome.Moved : RecipientMoveOutcome.Illegal;
                outcome.ShouldBe(expected, $"{from} → {to}");
                (await RecipientAsync(document)).State.ShouldBe(expected == RecipientMoveOutcome.Moved ? to : from, $"{from} → {to}");
            }
        }

        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Every_change_of_a_document_is_as_the_table_says()
    {
        foreach (var (from, legal) in DocumentTransitions.OfDocument)
        {
            foreach (var to in new[] { DocumentStates.Revoked, DocumentStates.Void })
            {
                var document = Documents.New(Now, $"{from}-{to}");
                await NumberAsync(document);
                await ReachAsync(document, from, to);
                var could = await Ledger.Documents.EndAsync(document.Id, to, "理由", "clerk", Now, Documents.NoRecords(Now), Stop);
                could.ShouldBe(legal.Contains(to), $"{from} → {to}");
            }
        }

        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task The_day_of_service_is_that_of_the_first_proof_and_late_receipts_only_fill_in()
    {
        var document = await IssuedAsync("T-1");
        Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 17, 0, 0, TimeSpan.Zero));
        await Ledger.Documents.MoveAsync([new RecipientMove(document, "subject", RecipientStates.Signed, Now, "electronic", "李某")], "cloud", Stop);
        var late = await Ledger.Documents.MoveAsync([new RecipientMove(document, "subject", RecipientStates.Delivered, Now.AddHours(-3), "electronic")], "cloud", Stop);

        late.ShouldBe([RecipientMoveOutcome.Already]);
        var recipient = await RecipientAsync(document);
        (recipient.State, recipient.ServedOn, recipient.Receiver, recipient.DeliveredAt).ShouldBe((RecipientStates.Signed, new DateOnly(2026, 3, 6), "李某", Now.AddHours(-3)));
        (await Ledger.Documents.MoveAsync([new RecipientMove(document, "nobody", RecipientStates.Opened, Now, "electronic")], "cloud", Stop)).ShouldBe([RecipientMoveOutcome.Missing]);
    }

    [Fact]
    public async Task A_superseded_document_ends_with_its_successor_and_open_recipients_are_withdrawn()
    {
        var old = await IssuedAsync("T-1");
        var successor = Documents.New(Now, "T-1") with { Supersedes = old };
        await NumberAsync(successor);
        IReadOnlyList<DocumentRow> told = [];
        await Ledger.Documents.FinishAsync(
            [Documents.Finished(successor, Now)],
            (_, ended, _) =>
            {
                told = ended;
                return Task.FromResult(new InboundWrite { Kind = "document-issued", Actor = "clerk", At = Now });
            },
            Stop);

        var ended = (await Ledger.Documents.FindAsync(old, Stop))!;
        (ended.State, ended.SupersededBy, ended.Reason).ShouldBe((DocumentStates.Superseded, successor.Id, "黄卫监检通〔2026〕2号"));
        told.ShouldHaveSingleItem().Id.ShouldBe(old);
        (await RecipientAsync(old)).State.ShouldBe(RecipientStates.Withdrawn);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task A_received_document_is_known_by_its_bytes_and_its_copies_by_their_business_key()
    {
        var first = await Ledger.Documents.ReceiveAsync(Documents.Received(Now, [1], "k"), null, [1], Stop);
        var again = await Ledger.Documents.ReceiveAsync(Documents.Received(Now, [1], "k"), null, [1], Stop);
        var copy = await Ledger.Documents.ReceiveAsync(Documents.Received(Now, [2], "k") with { Related = null }, null, [2], Stop);
        var other = await Ledger.Documents.ReceiveAsync(Documents.Received(Now, [3], null), null, [3], Stop);

        (first.Kind, again.Kind, copy.Kind, other.Kind).ShouldBe((ReceivedKind.New, ReceivedKind.Repeated, ReceivedKind.Copy, ReceivedKind.New));
        again.Row.Id.ShouldBe(first.Row.Id);
        (copy.Row.CopyOf, copy.Row.Related).ShouldBe((first.Row.Id, first.Row.Related));
        (await Ledger.Documents.ListReceivedAsync("health", 10, null, Stop)).Count.ShouldBe(3);
        (await Ledger.Documents.ListReceivedAsync("ecology", 10, null, Stop)).ShouldBeEmpty();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task What_a_platform_confirmed_is_found_for_itself_and_says_nothing_of_the_business()
    {
        var record = Version("黄卫监检通〔2026〕1号", type: "document");
        var document = Documents.New(Now, "T-1");
        await NumberAsync(document);
        await Ledger.Documents.FinishAsync(
            [Documents.Finished(document, Now) with { Record = record.Id, Recipients = [Told("subject"), Told("platform"), Told("receiver")] }],
            (_, _, _) => Task.FromResult(new InboundWrite { Kind = "document-issued", Actor = "clerk", At = Now, Records = { record }, Exchanges = { Exchange(record) } }), Stop);
        (await Ledger.Documents.ConfirmedDeliveriesAsync(10, Stop)).ShouldBeEmpty();

        var claimed = (await ClaimAsync())[0];
        await SettleAsync(claimed.Id, ExchangeStates.Receipted, await StartAsync([claimed.Id]), new Holding(1, "digest", false));

        (await Ledger.Documents.ConfirmedDeliveriesAsync(10, Stop)).ShouldHaveSingleItem().ShouldBe(new ConfirmedDelivery(document.Id, "platform", Now));

        static NewRecipient Told(string kind) => new(kind, null, Platform.ToString());
    }

    [Fact]
    public async Task Only_those_that_are_served_have_a_day_of_service()
    {
        var document = Documents.New(Now, "T-1");
        await NumberAsync(document);
        string[] kinds = ["subject", "inspector", "platform", "receiver", "public"];
        await Ledger.Documents.FinishAsync(
            [Documents.Finished(document, Now) with { Recipients = [.. kinds.Select(kind => new NewRecipient(kind, null, null))] }], Documents.NoRecords(Now), Stop);
        await Ledger.Documents.MoveAsync([.. kinds.Select(kind => new RecipientMove(document.Id, kind, RecipientStates.Delivered, Now, "electronic"))], "clerk", Stop);

        (await Ledger.Documents.ReadRecipientsAsync([document.Id], Stop)).Where(recipient => recipient.ServedOn is not null).Select(recipient => recipient.Kind)
            .ShouldBe(["subject", "receiver"]);
    }

    [Fact]
    public async Task Lists_by_department_state_recipient_and_without_what_is_kept_back()
    {
        var mine = await IssuedAsync("T-1");
        await NumberAsync(Documents.New(Now, "T-2", "market-regulation"));
        async Task<int> CountAsync(DocumentFilter filter) => (await Ledger.Documents.ListAsync(filter, 10, null, Stop)).Count;

        (await CountAsync(new DocumentFilter(Department: "health"))).ShouldBe(1);
        (await CountAsync(new DocumentFilter(State: DocumentStates.Numbered, TaskNo: "T-2"))).ShouldBe(1);
        (await CountAsync(new DocumentFilter(RecipientState: RecipientStates.Queued))).ShouldBe(1);
        (await CountAsync(new DocumentFilter(RecipientState: RecipientStates.Signed))).ShouldBe(0);
        (await CountAsync(new DocumentFilter(Without: ["inspection-notice"]))).ShouldBe(0);
        (await Ledger.Documents.FindAsync("黄卫监检通〔2026〕1号", Stop))!.Id.ShouldBe(mine);
    }

    private async Task WriteManyAsync(int writer)
    {
        for (var round = 0; round < 6; round++)
        {
            var batch = Enumerable.Range(0, 4).Select(i => Documents.New(Now, $"{writer}-{round}-{i}", i % 2 == 0 ? "health" : "market-regulation")).ToList();
            if (round % 3 == 1)
            {
                // The second of the batch breaks the transaction when all numbers are taken already.
                await Should.ThrowAsync<Exception>(() => Ledger.Documents.NumberAsync([batch[0], batch[1] with { Id = batch[0].Id }], "clerk", Stop));
            }

            await Ledger.Documents.NumberAsync(batch, "clerk", Stop);
        }
    }

    private async Task<NumberedDocument> NumberAsync(NewDocument document) => (await Ledger.Documents.NumberAsync([document], "clerk", Stop))[0];

    private async Task<DocumentId> IssuedAsync(string task)
    {
        var document = Documents.New(Now, task);
        await NumberAsync(document);
        await Ledger.Documents.FinishAsync([Documents.Finished(document, Now)], Documents.NoRecords(Now), Stop);
        return document.Id;
    }

    private Task<IReadOnlyList<RecipientMoveOutcome>> MoveAsync(DocumentId document, string state) =>
        Ledger.Documents.MoveAsync([new RecipientMove(document, "subject", state, Now, "electronic")], "clerk", Stop);

    private async Task<DocumentRecipientRow> RecipientAsync(DocumentId document) => (await Ledger.Documents.ReadRecipientsAsync([document], Stop))[0];

    private async Task ReachAsync(DocumentId document, string state)
    {
        if (state == RecipientStates.Archived)
        {
            await MoveAsync(document, RecipientStates.Signed);
        }

        if (state != RecipientStates.Queued)
        {
            (await MoveAsync(document, state)).ShouldBe([RecipientMoveOutcome.Moved]);
        }
    }

    private async Task ReachAsync(NewDocument document, string state, string next)
    {
        if (state is not (DocumentStates.Numbered or DocumentStates.Void))
        {
            await Ledger.Documents.FinishAsync([Documents.Finished(document, Now)], Documents.NoRecords(Now), Stop);
        }

        switch (state)
        {
            case DocumentStates.Superseded:
                var successor = Documents.New(Now, $"{state}-{next}") with { Supersedes = document.Id };
                await NumberAsync(successor);
                await Ledger.Documents.FinishAsync([Documents.Finished(successor, Now)], Documents.NoRecords(Now), Stop);
                break;
            case DocumentStates.Revoked or DocumentStates.Void:
                (await Ledger.Documents.EndAsync(document.Id, state, "理由", "clerk", Now, Documents.NoRecords(Now), Stop)).ShouldBeTrue();
                break;
        }
    }
}

public sealed class SqliteDocumentTests() : DocumentConformance(new SqliteHarness());

public sealed class PostgresDocumentTests(PostgresCluster cluster) : DocumentConformance(new PostgresHarness(cluster));
