-- Inspection codes, their scans, and what was said on the public page.

CREATE TABLE inspection_code (
    id BLOB NOT NULL PRIMARY KEY,
    handle BLOB NOT NULL,
    key_no INTEGER NOT NULL,
    code TEXT NOT NULL,
    owner TEXT NOT NULL,
    task_no TEXT,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    subject BLOB,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    void_reason TEXT,
    superseded_by TEXT,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX inspection_code_handle ON inspection_code (handle);
CREATE UNIQUE INDEX inspection_code_code ON inspection_code (owner, code);
CREATE INDEX inspection_code_task ON inspection_code (task_no);

CREATE TABLE code_scan (
    id BLOB NOT NULL PRIMARY KEY,
    code BLOB NOT NULL,
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    channel TEXT NOT NULL,
    place BLOB NOT NULL,
    state TEXT NOT NULL,
    warnings TEXT,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX code_scan_code ON code_scan (code, at);

CREATE TABLE complaint (
    id BLOB NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    complaint_no TEXT NOT NULL,
    ticket BLOB,
    code BLOB,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    answered_at INTEGER,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX complaint_number ON complaint (owner, complaint_no);
CREATE UNIQUE INDEX complaint_ticket ON complaint (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX complaint_code ON complaint (code, raised_at);
