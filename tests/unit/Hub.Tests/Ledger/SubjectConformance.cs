using Hub.Ledger;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class SubjectConformance(LedgerHarness harness) : LedgerConformance(harness)
{
    private readonly List<SubjectRow> _subjects = [];

    [Fact]
    public async Task Finds_subjects_by_identifier_and_name_and_follows_merges()
    {
        var (a, b, c) = (await AddAsync("甲公司"), await AddAsync("乙公司"), await AddAsync("丙公司"));
        await WriteAsync(write =>
        {
            write.Subjects.Add(a with { MergedInto = b.Id, Version = 2 });
            write.Subjects.Add(b with { MergedInto = c.Id, Version = 2 });
        });

        var hits = await Ledger.WriteAsync(transaction => transaction.FindSubjectsAsync(
            [(IdentifierSchemes.Uscc, "u-甲公司"), (IdentifierSchemes.Uscc, "u-none")], ["甲公司", "丙公司", "无此公司"]), Stop);

        hits.ByIdentifier.Keys.ShouldBe([(IdentifierSchemes.Uscc, "u-甲公司")]);
        hits.ByIdentifier[(IdentifierSchemes.Uscc, "u-甲公司")].ShouldBe(c);
        hits.ByName.Keys.Order().ShouldBe(new[] { "甲公司", "丙公司" }.Order());
        hits.ByName["甲公司"].ShouldBe([(c, true)]);
        var rows = await Ledger.WriteAsync(transaction => transaction.GetSubjectsAsync([a.Id, SubjectId.New(Now)]), Stop);
        rows.ShouldHaveSingleItem().Value.MergedInto.ShouldBe(b.Id);
        await ShouldVerifyAsync();
    }

    /// <summary>What was looked up is remembered, that there is nobody included; nothing of it may outlive a change.</summary>
    [Fact]
    public async Task A_look_up_knows_what_was_written_since_the_last_one()
    {
        (await LookUpAsync("甲公司")).ShouldBe((null, null));
        var a = await AddAsync("甲公司");
        (await LookUpAsync("甲公司")).ShouldBe((a, a));
        (await LookUpAsync("甲公司")).ShouldBe((a, a), "remembered");

        var moved = a with { Address = "南京东路1号", Version = 2 };
        await WriteAsync(write => write.Subjects.Add(moved));
        (await LookUpAsync("甲公司")).ShouldBe((moved, moved));

        var b = await AddAsync("乙公司");
        await WriteAsync(write => write.Identifiers.Add(new IdentifierRow(IdentifierSchemes.Uscc, "u-甲公司", b.Id)));
        (await LookUpAsync("甲公司")).ShouldBe((b, moved));

        await WriteAsync(write => write.Names.Add(new NameRow("甲公司", b.Id, true)));
        (await Ledger.WriteAsync(transaction => transaction.FindSubjectsAsync([], ["甲公司"]), Stop)).ByName["甲公司"].Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_transaction_that_was_rolled_back_leaves_nothing_that_is_remembered()
    {
        var a = await AddAsync("甲公司");
        await Should.ThrowAsync<InvalidOperationException>(() => Ledger.WriteAsync<int>(
            async transaction =>
            {
                var write = new InboundWrite { Kind = "batch", Actor = "tester", At = Now };
                write.Subjects.Add(a with { Address = "南京东路1号", Version = 2 });
                await transaction.WriteAsync(write);
                (await transaction.FindSubjectsAsync([(IdentifierSchemes.Uscc, "u-甲公司")], [])).ByIdentifier.Values.Single().Version.ShouldBe(2);
                throw new InvalidOperationException();
            },
            Stop));

        (await LookUpAsync("甲公司")).ShouldBe((a, a));
    }

    /// <summary>More than is remembered, so that what is known and what is looked up come together in one answer.</summary>
    [Fact]
    public async Task A_large_look_up_answers_all_it_was_asked()
    {
        var subjects = new List<SubjectRow>();
        await WriteAsync(write =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var subject = new SubjectRow(SubjectId.New(Now), $"公司{i}", null, null, null, null, null, false, true, null, 1, Now);
                subjects.Add(subject);
                write.Subjects.Add(subject);
                write.Identifiers.Add(new IdentifierRow(IdentifierSchemes.Uscc, $"u{i}", subject.Id));
                write.Names.Add(new NameRow(subject.Name, subject.Id, true));
            }
        });
        await Ledger.WriteAsync(transaction => transaction.FindSubjectsAsync([.. Enumerable.Range(0, 500).Select(i => (IdentifierSchemes.Uscc, $"u{i}"))], ["公司7"]), Stop);

        var hits = await Ledger.WriteAsync(
            transaction => transaction.FindSubjectsAsync([.. subjects.Select((_, i) => (IdentifierSchemes.Uscc, $"u{i}"))], [.. subjects.Select(subject => subject.Name)]), Stop);

        hits.ByIdentifier.Count.ShouldBe(20_000);
        hits.ByIdentifier.ShouldAllBe(hit => hit.Value.Name == hit.Key.Value.Replace("u", "公司", StringComparison.Ordinal));
        hits.ByName.Count.ShouldBe(20_000);
    }

    [Fact]
    public async Task Finds_several_subjects_of_one_name()
    {
        var (a, b) = (await AddAsync("同名公司"), await AddAsync("另一公司"));
        await WriteAsync(write => write.Names.Add(new NameRow("同名公司", b.Id, false)));

        var hits = await Ledger.WriteAsync(transaction => transaction.FindSubjectsAsync([], ["同名公司"]), Stop);

        hits.ByName["同名公司"].ShouldBe([(a, true), (b, false)], ignoreOrder: true);
    }

    [Fact]
    public async Task Keeps_a_statement_as_it_was_first_said()
    {
        var subject = await AddAsync("甲公司");
        var longValue = new string('营', 5000);
        var said = new StatementRow(subject.Id, "health", "scope", longValue, 10, null, Now);
        await WriteAsync(write => write.Statements.AddRange([said, said with { Authority = 99 }]));
        await WriteAsync(write => write.Statements.AddRange([said with { At = Now.AddDays(1) }, said with { Value = "其他" }]));

        var detail = (await Ledger.Queries.FindSubjectAsync(subject.Id, Stop))!;

        detail.Statements.ShouldBe([said, said with { Value = "其他" }], ignoreOrder: true);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Shows_all_that_is_known_about_a_subject()
    {
        var (a, b) = (await AddAsync("甲公司"), await AddAsync("乙公司"));
        var decision = new SubjectDecisionRow(Guid.CreateVersion7(Now), "distinct", a.Id, b.Id, "两家", "clerk", Now, null, null);
        await WriteAsync(write => write.SubjectDecisions.Add(decision), "decision");
        await WriteAsync(write => write.SubjectDecisions.Add(decision with { UndoneAt = Now, UndoneBy = "chief" }), "decision");

        foreach (var id in new[] { a.Id, b.Id })
        {
            var detail = (await Ledger.Queries.FindSubjectAsync(id, Stop))!;
            detail.Decisions.ShouldBe([decision with { UndoneAt = Now, UndoneBy = "chief" }]);
            detail.Identifiers.ShouldHaveSingleItem().Subject.ShouldBe(id);
            detail.Names.ShouldHaveSingleItem().Current.ShouldBeTrue();
        }

        (await Ledger.Queries.FindSubjectAsync(SubjectId.New(Now), Stop)).ShouldBeNull();
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Moves_an_identifier_and_changes_a_name()
    {
        var (a, b) = (await AddAsync("甲公司"), await AddAsync("乙公司"));
        await WriteAsync(write =>
        {
            write.Identifiers.Add(new IdentifierRow(IdentifierSchemes.Uscc, "u-甲公司", b.Id));
            write.Names.Add(new NameRow("甲公司", a.Id, false));
        });

        (await Ledger.Queries.FindSubjectAsync(b.Id, Stop))!.Identifiers.Count.ShouldBe(2);
        (await Ledger.Queries.FindSubjectAsync(a.Id, Stop))!.Names.ShouldBe([new NameRow("甲公司", a.Id, false)]);
        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Reads_the_names_of_living_subjects()
    {
        var (a, b) = (await AddAsync("甲公司"), await AddAsync("乙公司"));
        await WriteAsync(write => write.Subjects.Add(a with { MergedInto = b.Id }));

        (await Ledger.Queries.ReadNamesAsync(Stop).Select(name => name.Folded).ToListAsync(Stop)).ShouldBe(["乙公司"]);
    }

    [Fact]
    public async Task Adds_visits_up()
    {
        var subject = SubjectId.New(Now);
        var (all, one, next) = (new VisitKey(subject, "*", 2026), new VisitKey(subject, "item", 2026), new VisitKey(subject, "*", 2027));
        await WriteAsync(write => (write.Visits[all], write.Visits[one]) = (3, 2));
        await WriteAsync(write => write.Visits[all] = -1);

        var visits = await Ledger.WriteAsync(transaction => transaction.CountVisitsAsync([all, one, next]), Stop);

        visits.ShouldBe(new Dictionary<VisitKey, int> { [all] = 2, [one] = 2 }, ignoreOrder: true);
        await ShouldVerifyAsync();
    }

    private protected async Task<(SubjectRow? ByIdentifier, SubjectRow? ByName)> LookUpAsync(string name, StoredLedger? ledger = null)
    {
        var hits = await (ledger ?? Ledger).WriteAsync(transaction => transaction.FindSubjectsAsync([(IdentifierSchemes.Uscc, "u-" + name)], [name]), Stop);
        return (hits.ByIdentifier.Values.SingleOrDefault(), hits.ByName.Values.SingleOrDefault()?.Single().Subject);
    }

    private protected async Task<SubjectRow> AddAsync(string name)
    {
        var subject = new SubjectRow(SubjectId.New(Now.AddMilliseconds(_subjects.Count)), name, null, null, null, null, null, false, true, null, 1, Now);
        _subjects.Add(subject);
        await WriteAsync(write =>
        {
            write.Subjects.Add(subject);
            write.Identifiers.Add(new IdentifierRow(IdentifierSchemes.Uscc, "u-" + name, subject.Id));
            write.Names.Add(new NameRow(name, subject.Id, true));
        });
        return subject;
    }
}

public sealed class SqliteSubjectTests() : SubjectConformance(new SqliteHarness());

public sealed class PostgresSubjectTests(PostgresCluster cluster) : SubjectConformance(new PostgresHarness(cluster))
{
    [Fact]
    public async Task What_another_process_wrote_is_known_to_the_next_look_up()
    {
        await using var other = await Harness.OpenAsync();
        var a = await AddAsync("甲公司");
        (await LookUpAsync("甲公司", other)).ShouldBe((a, a));
        var moved = a with { Address = "南京东路1号", Version = 2 };
        await WriteAsync(write => write.Subjects.Add(moved));

        (await LookUpAsync("甲公司", other)).ShouldBe((moved, moved));
    }
}
