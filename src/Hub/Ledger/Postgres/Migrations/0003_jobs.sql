-- Two pages of a polled feed, or two events of a partner that calls, may say the same at different times.
DROP INDEX submission_payload;
CREATE INDEX submission_payload ON submission (payload, feed);

-- One row per job. fence grows with every lease: what an earlier holder writes later is refused.
CREATE TABLE job (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    paused_at timestamptz,
    paused_by text COLLATE "C",
    fence bigint NOT NULL,
    lease_owner text COLLATE "C",
    lease_until timestamptz,
    started_at timestamptz,
    seen_at timestamptz,
    mark bytea NOT NULL
);

-- Runs that did something or did not come to their end; a look that found nothing leaves no row.
CREATE TABLE job_run (
    id uuid NOT NULL PRIMARY KEY,
    job text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    changed bigint NOT NULL,
    summary text COLLATE "C" NOT NULL,
    code text COLLATE "C",
    hint text COLLATE "C",
    mark bytea NOT NULL
);
CREATE INDEX job_run_job ON job_run (job, id);

-- One row per outbound feed and day (yyyymmdd): what we owe, what was receipted, what the partner says it holds.
CREATE TABLE reconciliation (
    feed text COLLATE "C" NOT NULL,
    day bigint NOT NULL,
    at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL,
    ours bigint NOT NULL,
    ours_digest text COLLATE "C" NOT NULL,
    receipted bigint NOT NULL,
    receipted_digest text COLLATE "C" NOT NULL,
    theirs bigint,
    theirs_digest text COLLATE "C",
    differences bigint NOT NULL,
    detail text COLLATE "C",
    mark bytea NOT NULL,
    PRIMARY KEY (feed, day)
);

CREATE TABLE reconciliation_difference (
    id uuid NOT NULL PRIMARY KEY,
    feed text COLLATE "C" NOT NULL,
    day bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    record_key text COLLATE "C" NOT NULL,
    exchange uuid,
    detail text COLLATE "C" NOT NULL,
    found_at timestamptz NOT NULL,
    ended_at timestamptz,
    mark bytea NOT NULL
);
CREATE INDEX reconciliation_difference_day ON reconciliation_difference (feed, day, id);
