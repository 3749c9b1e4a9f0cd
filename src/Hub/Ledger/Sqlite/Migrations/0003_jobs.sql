-- Two pages of a polled feed, or two events of a partner that calls, may say the same at different times.
DROP INDEX submission_payload;
CREATE INDEX submission_payload ON submission (payload, feed);

-- One row per job. fence grows with every lease: what an earlier holder writes later is refused.
CREATE TABLE job (
    name TEXT NOT NULL PRIMARY KEY,
    paused_at INTEGER,
    paused_by TEXT,
    fence INTEGER NOT NULL,
    lease_owner TEXT,
    lease_until INTEGER,
    started_at INTEGER,
    seen_at INTEGER,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Runs that did something or did not come to their end; a look that found nothing leaves no row.
CREATE TABLE job_run (
    id BLOB NOT NULL PRIMARY KEY,
    job TEXT NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    summary TEXT NOT NULL,
    code TEXT,
    hint TEXT,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX job_run_job ON job_run (job, id);

-- One row per outbound feed and day (yyyymmdd): what we owe, what was receipted, what the partner says it holds.
CREATE TABLE reconciliation (
    feed TEXT NOT NULL,
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    ours INTEGER NOT NULL,
    ours_digest TEXT NOT NULL,
    receipted INTEGER NOT NULL,
    receipted_digest TEXT NOT NULL,
    theirs INTEGER,
    theirs_digest TEXT,
    differences INTEGER NOT NULL,
    detail TEXT,
    mark BLOB NOT NULL,
    PRIMARY KEY (feed, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE reconciliation_difference (
    id BLOB NOT NULL PRIMARY KEY,
    feed TEXT NOT NULL,
    day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_key TEXT NOT NULL,
    exchange BLOB,
    detail TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    ended_at INTEGER,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciliation_difference_day ON reconciliation_difference (feed, day, id);
