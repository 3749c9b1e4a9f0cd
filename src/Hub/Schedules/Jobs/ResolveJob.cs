using System.Globalization;
using Hub.Inbound.Resolve;
using Hub.Ledger;
using Hub.Registry;
using Hub.Subjects;
using Microsoft.Extensions.Options;

namespace Hub.Schedules.Jobs;

/// <summary>Looks again at held rows when something has arrived that may decide them.</summary>
internal sealed class ResolveJob(HeldRows held, ILedger ledger, PartnerRegistry partners, IOptions<JobOptions> options) : IScheduledJob
{
    private const string Setting = "resolve";

    public JobPlan Plan { get; } = new("resolve", "重新归集待核对的行（对象信息补齐后自动续办）", JobClock.Each(options.Value.ResolveEvery), MisfirePolicy.Skip);

    public async Task<JobResult> RunAsync(JobTurn turn, CancellationToken cancellationToken)
    {
        var newest = (await ledger.Queries.ListReviewsAsync(new ReviewFilter(Kind: "subject"), 1, null, cancellationToken)).Select(review => review.Id.ToString()).FirstOrDefault();
        if (newest is null)
        {
            return JobResult.Nothing;
        }

        // A registration may say whom a row is about; the record of a row may have come again with what it lacked.
        var arrived = new List<long>();
        foreach (var type in partners.Inbound.SelectMany(feed => feed.Parts).Where(part => part.Type.Subject is not null || part.Type.Name == SubjectRegistration.RecordType)
            .Select(part => part.Type.Name).Distinct().Order(StringComparer.Ordinal))
        {
            arrived.Add(await ledger.Queries.TypeVersionAsync(type, cancellationToken));
        }

        var state = string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', arrived)}:{newest}");
        if (await turn.ReadAsync(Setting, cancellationToken) == state)
        {
            return JobResult.Nothing;
        }

        var (seen, decided) = await held.ResolveAsync(turn.Actor, cancellationToken);
        await turn.SaveAsync(Setting, state, cancellationToken);
        return new JobResult(decided, string.Create(CultureInfo.InvariantCulture, $"查看 {seen} 条待核对的行，{decided} 条已能确定并续办。"));
    }
}
