using Hub.Ledger.Rows;

namespace Hub.Ledger.Maps;

/// <summary>Jobs and their runs.</summary>
internal static class JobMaps
{
    public static readonly TableMap<JobRow> Job = new(LedgerTables.Job,
        (rows, job) => rows.Text(job.Name).Instant(job.PausedAt).Text(job.PausedBy).Unproven().Int(job.Fence).Text(job.LeaseOwner)
            .Instant(job.LeaseUntil).Instant(job.StartedAt).Instant(job.SeenAt),
        (ref row) => new JobRow(
            row.Text(), row.InstantOrNull(), row.TextOrNull(), row.Int(), row.TextOrNull(), row.InstantOrNull(), row.InstantOrNull(), row.InstantOrNull()));

    public static readonly TableMap<JobRunRow> JobRun = new(LedgerTables.JobRun,
        (rows, run) => rows.Id(run.Id).Text(run.Job).Text(run.State).Text(run.Actor).Instant(run.StartedAt).Instant(run.FinishedAt)
            .Int(run.Changed).Text(run.Summary).Text(run.Code).Text(run.Hint),
        (ref row) => new JobRunRow(
            row.Id(), row.Text(), row.Text(), row.Text(), row.Instant(), row.Instant(), row.Int(), row.Text(), row.TextOrNull(), row.TextOrNull()));

    /// <summary>The columns of a job that are not evidenced, for a row that is there.</summary>
    public static void WriteLease(RowBuffer rows, JobRow job) =>
        rows.Text(job.Name).Int(job.Fence).Text(job.LeaseOwner).Instant(job.LeaseUntil).Instant(job.StartedAt).Instant(job.SeenAt).EndRow();
}
