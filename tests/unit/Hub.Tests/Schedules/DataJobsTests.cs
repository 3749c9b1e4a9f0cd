using System.Text;
using Canonical.Dates;
using Canonical.Names;
using Hub.Ledger;
using Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Schedules;

/// <summary>The jobs that look after data: run twice, broken off or begun anew they come to the same result.</summary>
public sealed class DataJobsTests : IAsyncLifetime
{
    private const string Partner = "culture-tourism";
    private readonly FakeTimeProvider _time = new(ShanghaiTime.At(new DateOnly(2026, 11, 23), new TimeOnly(8, 0)));
    private RunningHub _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await RunningHub.StartWithRegistryAsync(time: _time);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_row_held_for_its_subject_goes_on_by_itself_once_the_registration_is_there()
    {
        var (no, other, name, code) = (Checks.No("WL"), Checks.No("WL"), $"上海{Checks.No("新设")}有限公司", Checks.NewUscc());
        (await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(no, name, null) + Checks.Culture(other, $"上海{Checks.No("无名")}有限公司", null)))["counts"]!["review"]!.GetValue<int>().ShouldBe(2);
        (await _hub.RunJobAsync("resolve")).Changed.ShouldBe(0);

        await RegisterAsync(name, code);
        (await _hub.RunJobAsync("resolve")).Changed.ShouldBe(1);
        (await _hub.RunJobAsync("resolve")).IsWorthALine.ShouldBeFalse();

        var record = (await _hub.RecordAsync(Partner, no))!;
        (await _hub.Ledger.Queries.FindSubjectAsync(record.Subject!.Value, CancellationToken.None))!.Subject.Uscc.ShouldBe(code);
        (await _hub.ExchangesOfAsync(no)).Count.ShouldBe(1);
        (await ReviewsAsync("subject", ReviewStates.Open)).Count.ShouldBe(1);
        (await ReviewsAsync("subject", ReviewStates.Decided)).ShouldHaveSingleItem().DecidedBy.ShouldBe("test");
        (await _hub.RecordAsync(Partner, other)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_that_waited_does_not_undo_what_its_sender_wrote_after_it()
    {
        var (no, name, code) = (Checks.No("WL"), $"上海{Checks.No("补码")}有限公司", Checks.NewUscc());
        (await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(no, name, null)))["counts"]!["review"]!.GetValue<int>().ShouldBe(1);

        _time.Advance(TimeSpan.FromMinutes(5));
        // The department adds the code and corrects the result: now the subject of the row that waits is certain, too.
        (await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(no, name, code, result: "fail")))["counts"]!["accepted"]!.GetValue<int>().ShouldBe(1);
        var written = (await _hub.RecordAsync(Partner, no))!;
        await RegisterAsync(name, code);
        await _hub.RunJobAsync("resolve");

        var record = (await _hub.RecordAsync(Partner, no))!;
        (record.Version, Encoding.UTF8.GetString(record.Body)).ShouldBe((written.Version, Encoding.UTF8.GetString(written.Body)));
        (await ReviewsAsync("subject", ReviewStates.Open)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_rows_that_waited_for_the_same_record_the_later_one_stands()
    {
        var (no, name, code) = (Checks.No("WL"), $"上海{Checks.No("两行")}有限公司", Checks.NewUscc());
        (await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(no, name, null, day: "2025-10-01") + Checks.Culture(no, name, null, day: "2025-10-02")))["counts"]!["review"]!.GetValue<int>().ShouldBe(2);

        await RegisterAsync(name, code);
        await _hub.RunJobAsync("resolve");

        (await _hub.RecordAsync(Partner, no))!.Date.ShouldBe(new DateOnly(2025, 10, 2));
        (await ReviewsAsync("subject", ReviewStates.Open)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_inspection_entered_under_two_numbers_is_offered_once_and_not_again_after_it_was_closed()
    {
        await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(Checks.No("WL")) + Checks.Culture(Checks.No("WL")) + Checks.Culture(Checks.No("WL"), result: "fail"));

        (await _hub.RunJobAsync("duplicates")).Changed.ShouldBe(1);
        (await _hub.RunJobAsync("duplicates")).Changed.ShouldBe(0);

        var review = (await ReviewsAsync("record-pair", ReviewStates.Open)).ShouldHaveSingleItem();
        review.Reason.ShouldBe("same-content");
        (await _hub.PostJsonAsync($"/api/v1/reviews/{review.Id}/decision", new { choice = "discard", reason = "确为两次检查" })).Status.ShouldBe(200);
        (await _hub.RunJobAsync("duplicates")).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task Two_subjects_of_one_name_are_offered_when_one_has_no_code_and_never_when_both_have()
    {
        await WriteAsync(Subject("上海重名一有限公司", null), Subject("上海重名一有限公司", Checks.NewUscc()), Subject("上海重名二有限公司", Checks.NewUscc()), Subject("上海重名二有限公司", Checks.NewUscc()));

        (await _hub.RunJobAsync("duplicates")).Changed.ShouldBe(1);

        var pair = (await ReviewsAsync("pair", ReviewStates.Open)).ShouldHaveSingleItem();
        pair.Candidates.ShouldContain("上海重名一有限公司");
        (await _hub.PostJsonAsync($"/api/v1/reviews/{pair.Id}/decision", new { choice = "not-same", reason = "两家" })).Status.ShouldBe(200);
        (await _hub.RunJobAsync("duplicates")).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task A_feed_that_falls_silent_is_told_once_and_its_return_too()
    {
        for (var day = new DateOnly(2026, 10, 26); day < new DateOnly(2026, 11, 23); day = day.AddDays(1))
        {
            _time.AdjustTime(ShanghaiTime.At(day, new TimeOnly(9, 30)));
            await _hub.SubmitAsync(Partner, "culture-checks", string.Concat(Enumerable.Range(0, 6).Select(_ => Checks.Culture(Checks.No("WL")))));
        }

        _time.AdjustTime(ShanghaiTime.At(new DateOnly(2026, 11, 23), new TimeOnly(12, 0)));
        var alarm = await _hub.RunJobAsync("silence");
        alarm.Fault!.Code.ShouldBe("JOB-9701");
        alarm.Fault.Message.ShouldContain("通常每日约 6 条，今日 09:00 以来为 0");
        (await _hub.RunJobAsync("silence")).IsWorthALine.ShouldBeFalse();

        // A new day expects nothing yet: that is no word from the feed.
        foreach (var (day, hour) in new[] { (24, 0), (24, 8), (24, 15), (28, 12) })
        {
            _time.AdjustTime(ShanghaiTime.At(new DateOnly(2026, 11, day), new TimeOnly(hour, 15)));
            (await _hub.RunJobAsync("silence")).IsWorthALine.ShouldBeFalse($"{day} {hour}:15");
        }

        await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(Checks.No("WL")));
        var back = await _hub.RunJobAsync("silence");
        (back.Fault, back.Summary).ShouldBe((null, $"{Partner}/culture-checks 已恢复"));
    }

    [Fact]
    public async Task A_year_whose_holidays_are_not_published_is_said_once_and_not_guessed()
    {
        _time.AdjustTime(ShanghaiTime.At(new DateOnly(2027, 3, 1), new TimeOnly(12, 0)));

        (await _hub.RunJobAsync("silence")).Fault!.Code.ShouldBe("VAL-3950");
        (await _hub.RunJobAsync("silence")).IsWorthALine.ShouldBeFalse();
    }

    [Fact]
    public async Task Old_bytes_are_let_go_by_rule_and_what_they_brought_stays()
    {
        var no = Checks.No("WL");
        var submission = await _hub.SubmitAsync(Partner, "culture-checks", Checks.Culture(no));
        Directory.CreateDirectory(Path.Combine(_hub.Folder, "spool"));
        var left = Path.Combine(_hub.Folder, "spool", "left");
        await File.WriteAllTextAsync(left, "half", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(left, _time.GetUtcNow().UtcDateTime);

        (await _hub.RunJobAsync("retention")).Changed.ShouldBe(0);
        _time.AdjustTime(_time.GetUtcNow() + TimeSpan.FromDays(1826));
        (await _hub.RunJobAsync("retention")).Changed.ShouldBeGreaterThan(1);
        (await _hub.RunJobAsync("retention")).Changed.ShouldBe(0);

        File.Exists(left).ShouldBeFalse();
        (await _hub.RecordAsync(Partner, no)).ShouldNotBeNull();
        (await _hub.RowsAsync(submission["id"]!.ToString())).ShouldHaveSingleItem();
        (await _hub.Ledger.Evidence.VerifyAsync(null, CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    private async Task RegisterAsync(string name, string code)
    {
        var lines = await File.ReadAllLinesAsync(Samples.File("reference/subjects.csv"));
        var header = lines[0].TrimStart('\uFEFF').Split(',');
        var like = lines.First(line => line.Contains(Checks.CompanyCode, StringComparison.Ordinal)).Split(',');
        for (var i = 0; i < header.Length; i++)
        {
            like[i] = like[i] == Checks.CompanyCode ? code : like[i] == Checks.Company ? name : header[i].Contains("注册号", StringComparison.Ordinal) || header[i].Contains("registrationNo", StringComparison.OrdinalIgnoreCase) ? "" : like[i];
        }

        var content = string.Join('\n', lines) + "\n" + string.Join(',', like) + "\n";
        (await _hub.SubmitAsync(RunningHub.Registry, "subjects", Encoding.UTF8.GetBytes(content)))["counts"]!["rejected"]!.GetValue<int>().ShouldBe(0);
    }

    private SubjectRow Subject(string name, string? code) => new(
        SubjectId.New(_time.GetUtcNow()), name, code, null, null, null, "enterprise", false, true, null, 1, _time.GetUtcNow());

    private Task<int> WriteAsync(params SubjectRow[] subjects) => _hub.Ledger.WriteAsync(
        async transaction =>
        {
            var write = new InboundWrite { Kind = "batch", Actor = "test", At = _time.GetUtcNow() };
            write.Subjects.AddRange(subjects);
            write.Names.AddRange(subjects.Select(subject => new NameRow(NameFolding.Fold(subject.Name), subject.Id, true)));
            await transaction.WriteAsync(write);
            return 0;
        },
        CancellationToken.None);

    private Task<IReadOnlyList<ReviewRow>> ReviewsAsync(string kind, string state) =>
        _hub.Ledger.Queries.ListReviewsAsync(new ReviewFilter(state, kind), 100, null, CancellationToken.None);
}
