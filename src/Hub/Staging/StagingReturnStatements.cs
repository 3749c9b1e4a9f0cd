namespace Hub.Staging;

/// <summary>
/// Writes to the table of returns, a batch per statement. Its columns are those of docs/operations.md; the department creates it.
/// Parameters of verdicts: 1 keys, 2 digests, 3 verdicts, 4 words, 5 error codes, 6 errors, 7 flags, 8 records, 9 subjects, 10 submission, 11 when received.
/// </summary>
internal sealed class StagingReturnStatements(StagingName returns)
{
    private const string Rows = """
        SELECT v.*, $10::uuid, $11::timestamptz, now(), '数据接口', 0
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::uuid[])
            AS v (row_key, row_digest, verdict, verdict_text, error_code, errors, field_flags, record_id, subject_id)
        """;

    private string Insert => $"""
        INSERT INTO {returns.Sql} AS r
            (row_key, row_digest, verdict, verdict_text, error_code, errors, field_flags, record_id, subject_id,
             submission_id, submitted_at, feedback_at, provide_mode, resubmit_times)
        SELECT row_key, row_digest, verdict, verdict_text, error_code, errors::jsonb, field_flags::jsonb, record_id, subject_id,
             uuid, timestamptz, now, mode, times
        FROM ({Rows}) AS n (row_key, row_digest, verdict, verdict_text, error_code, errors, field_flags, record_id, subject_id, uuid, timestamptz, now, mode, times)
        ON CONFLICT (row_key) DO UPDATE SET
        """;

    /// <summary>
    /// A verdict that says something new; the same submission twice counts once. A row that is refused now keeps the record it was before:
    /// that one stays in force.
    /// </summary>
    public string Verdicts => $"""
        {Insert}
            row_digest = excluded.row_digest, verdict = excluded.verdict, verdict_text = excluded.verdict_text, error_code = excluded.error_code,
            errors = excluded.errors, field_flags = excluded.field_flags, record_id = COALESCE(excluded.record_id, r.record_id), subject_id = excluded.subject_id,
            resubmit_times = r.resubmit_times + CASE WHEN r.submission_id = excluded.submission_id THEN 0 ELSE 1 END,
            submission_id = excluded.submission_id, submitted_at = excluded.submitted_at, feedback_at = excluded.feedback_at
        """;

    /// <summary>A row that said nothing new: only how it looked is noted.</summary>
    public string Duplicates => $"{Insert} row_digest = excluded.row_digest";

    /// <summary>Keys of rows that may be about these records. Parameters: 1 numbers, 2 records, 3 submissions that brought them.</summary>
    public string RowKeys => $"""
        SELECT row_key FROM {returns.Sql} WHERE row_key = ANY($1::text[])
        UNION SELECT row_key FROM {returns.Sql} WHERE record_id = ANY($2::uuid[])
        UNION SELECT row_key FROM {returns.Sql} WHERE record_id IS NULL AND submission_id = ANY($3::uuid[])
        """;

    /// <summary>
    /// Copies of records; a row that waited for a person, or was replayed, has become a record after all.
    /// Parameters: 1 keys, 2 bodies, 3 states, 4 versions, 5 submissions, 6 records.
    /// </summary>
    public string Copies => $"""
        UPDATE {returns.Sql} AS r
        SET record = v.body::jsonb, record_state = v.state, record_version = v.version, copied_at = now(), record_id = v.record_id,
            verdict = CASE WHEN v.state = 'withdrawn' THEN 'withdrawn' WHEN v.settled THEN 'accepted' ELSE r.verdict END,
            verdict_text = CASE WHEN v.state = 'withdrawn' THEN '已撤回' WHEN v.settled THEN '已接收' ELSE r.verdict_text END,
            error_code = CASE WHEN v.settled THEN NULL ELSE r.error_code END
        FROM (
            SELECT n.*, n.state = 'current' AND h.verdict IN ('review', 'rejected') AND h.submission_id = n.submission AS settled
            FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::uuid[], $6::uuid[]) AS n (row_key, body, state, version, submission, record_id)
            JOIN {returns.Sql} AS h ON h.row_key = n.row_key) AS v
        WHERE r.row_key = v.row_key
        """;
}
