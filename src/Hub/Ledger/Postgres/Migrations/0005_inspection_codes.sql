-- Inspection codes, their scans, and what was said on the public page.

CREATE TABLE inspection_code (
    id uuid NOT NULL PRIMARY KEY,
    handle bytea NOT NULL,
    key_no bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL,
    task_no text COLLATE "C",
    origin text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    reason text COLLATE "C",
    subject uuid,
    valid_from timestamptz NOT NULL,
    valid_until timestamptz NOT NULL,
    issued_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    void_reason text COLLATE "C",
    superseded_by text COLLATE "C",
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX inspection_code_handle ON inspection_code (handle);
CREATE UNIQUE INDEX inspection_code_code ON inspection_code (owner, code);
CREATE INDEX inspection_code_task ON inspection_code (task_no);

CREATE TABLE code_scan (
    id uuid NOT NULL PRIMARY KEY,
    code uuid NOT NULL,
    at timestamptz NOT NULL,
    act text COLLATE "C" NOT NULL,
    channel text COLLATE "C" NOT NULL,
    place bytea NOT NULL,
    state text COLLATE "C" NOT NULL,
    warnings text COLLATE "C",
    mark bytea NOT NULL
);
CREATE INDEX code_scan_code ON code_scan (code, at);

CREATE TABLE complaint (
    id uuid NOT NULL PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    complaint_no text COLLATE "C" NOT NULL,
    ticket bytea,
    code uuid,
    kind text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    raised_at timestamptz NOT NULL,
    answered_at timestamptz,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX complaint_number ON complaint (owner, complaint_no);
CREATE UNIQUE INDEX complaint_ticket ON complaint (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX complaint_code ON complaint (code, raised_at);
