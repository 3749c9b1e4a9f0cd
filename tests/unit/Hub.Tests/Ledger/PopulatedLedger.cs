using Hub.Ledger;

namespace Hub.Tests.Ledger;

/// <summary>Puts at least two rows into every table, by the ledger's own ways.</summary>
public abstract class PopulatedLedger(LedgerHarness harness) : LedgerConformance(harness)
{
    private protected async Task PopulateAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            var large = new byte[(1 << 20) + 1 + i];
            large[0] = (byte)i;
            var submission = (await ReceiveAsync(Submission(large, $"key-{i}"))).Submission.Id;
            await ReceiveAsync(Submission(large, $"further-key-{i}"));
            var subject = new SubjectRow(SubjectId.New(Now), $"甲公司{i}", $"91310101MA1FPX12{i}X", "310101000000001", "MA1FPX123", "黄浦区", "enterprise", false, true,
                SubjectId.New(Now), 1, Now);
            var record = Version($"A-{i}", subject: subject.Id, submission: submission);
            var rejection = new RejectionRow(
                RejectionId.New(Now), submission, Inbound, "sheet", 3, $"A-{i}", "MAP", "MAP-2001", "[]", "{}", RejectionStates.Open, Now);
            var review = new ReviewRow(
                ReviewId.New(Now), "subject", submission, Inbound, "sheet", 4, "unknown", "inspection-record", "{}"u8.ToArray(), "{}", "[]", ReviewStates.Decided,
                Now, "same", "clerk", Now);
            await WriteAsync(write =>
            {
                write.Subjects.Add(subject);
                write.Identifiers.Add(new IdentifierRow(IdentifierSchemes.Uscc, subject.Uscc!, subject.Id));
                write.Names.Add(new NameRow(subject.Name, subject.Id, true));
                write.Statements.Add(new StatementRow(subject.Id, "health", "name", subject.Name, 10, submission, Now));
                write.Records.AddRange([record, Version($"A-{i}", 2, record.Id, subject.Id, submission: submission), Version($"O-{i}", type: $"officer-{i}")]);
                write.Rejections.Add(rejection);
                write.ClosedRejections.Add(new RejectionClose(rejection.Id, RejectionStates.Replayed, "run", record.Id, Now));
                write.Reviews.Add(review);
                write.SubjectDecisions.Add(new SubjectDecisionRow(
                    Guid.CreateVersion7(Now), "distinct", subject.Id, SubjectId.New(Now), "两家", "clerk", Now, Now, "chief"));
                write.Exchanges.AddRange([Exchange(record with { Version = 2 }), Exchange(record with { Version = 2 }, new FeedKey($"owed-{i}", "records"), Now)]);
                write.Reports.Add(new ReportChunk(submission, 1, 1, 4, "{}\n"u8.ToArray()));
                write.Progress.Add(new SubmissionProgress(submission, new Watermark(0, 4, 1), new VerdictCounts(1, 1, 1, 1, 1, 1), SubmissionStates.Finished, "csv", "[]", Now));
                write.Visits[new VisitKey(subject.Id, "*", 2026)] = 1;
            });
            await SendAsync(i);
            await RegisterAsync(i);
            await CodesAsync(i);
        }
    }

    internal static CodeRow Code(string number, string? task, DateTimeOffset now) => new(
        TimeOrderedId.New(now), Digest(number), 1, number, "health", task, "local", "assigned", "接群众举报，需现场核实",
        SubjectId.New(now), now, now.AddDays(1), now, now);

    private static byte[] Digest(string text) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));

    private Task<int> CodesAsync(int i) => Ledger.Codes.WriteAsync(
        async transaction =>
        {
            var code = Code($"C-{i}", $"T-{i}", Now) with { VoidReason = "取消", SupersededBy = "M-1" };
            await transaction.PutAsync([code]);
            await transaction.AddAsync(new CodeScanRow(TimeOrderedId.New(Now), code.Id, Now, "view", "wechat", [(byte)i], "shown", "ended"));
            await transaction.PutAsync([new ComplaintRow(TimeOrderedId.New(Now), "hub", $"TS-{i}", Digest($"ticket {i}"), code.Id, "complaint", "answered", Now, Now)]);
            return 0;
        },
        Stop);

    private async Task SendAsync(int i)
    {
        var claimed = await ClaimAsync();
        await Ledger.Outbound.NextBatchNumberAsync($"sender-{i}", new DateOnly(2026, 3, 5), Stop);
        var attempt = await StartAsync(claimed.Select(row => row.Id), batchNo: "2026030500001");
        await SettleAsync(claimed[0].Id, ExchangeStates.Receipted, attempt, new Holding(2, "digest", false), Now.AddHours(1), "NET");
    }

    private async Task RegisterAsync(int i)
    {
        var key = new AccessKeyRow(Guid.CreateVersion7(Now), "partner", "health", "list", [(byte)i, 2], "label", Now, Now.AddDays(1));
        await Ledger.Access.IssueAsync(key, "operator", Stop);
        await Ledger.Access.RevokeAsync(key.Id, "operator", Stop);
        await Ledger.Settings.SetAsync($"cursor-{i}", "1", "job", Stop);
        var run = new ReplayRunRow(Guid.CreateVersion7(Now), "operator", "rejections", "{}", "map", true, ReplayStates.Queued, Now, Now);
        await Ledger.Replay.CreateAsync(run, Stop);
        await Ledger.Replay.AddItemsAsync(run.Id, [Guid.CreateVersion7(Now), Guid.CreateVersion7(Now)], Stop);
        await Ledger.Replay.SettleAsync(run.Id, [new ReplayOutcome(1, "replayed", "ok"), new ReplayOutcome(2, "replayed", "ok")], Stop);
        var lease = (await Ledger.Jobs.TakeAsync(new JobClaim($"job-{i}", "node", Now, TimeSpan.FromMinutes(1), null, false), Stop)).Lease!;
        await Ledger.Jobs.EndAsync(lease, new JobRunRow(TimeOrderedId.New(Now), lease.Job, JobRunStates.Done, "clock", Now, Now, 1, "一页", "JOB-9500", "稍后"), Stop);
        await Ledger.Jobs.PauseAsync(lease.Job, true, "operator", Stop);
        var day = new DateOnly(2026, 3, 4 + i);
        await Ledger.Reconciliation.WriteAsync(
            new ReconciliationRow(Platform, day, Now, ReconciliationStates.Different, 2, "a", 2, "b", 1, "c", 1, "一处"),
            [new DifferenceRow(TimeOrderedId.New(Now), Platform, day, DifferenceKinds.MissingThere, "A-1", ExchangeId.New(Now), "缺少", Now, Now)], "clock", Stop);
        await Ledger.Evidence.AppendAsync("body-read", "operator", $"record {i}", Stop);
        await Ledger.Evidence.AppendAsync("body-read", "operator", $"record {i} again", Stop);
    }
}
