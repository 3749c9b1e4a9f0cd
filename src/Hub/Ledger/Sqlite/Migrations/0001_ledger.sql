-- The ledger. Every row carries mark: 8 bytes of its keyed hash and a check byte per evidenced column.
-- Ids are 16 big-endian bytes of a UUIDv7, instants microseconds since 1970 UTC, days yyyymmdd.

CREATE TABLE migration (
    no INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    at INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT;

CREATE TABLE word (
    no INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    mark BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX word_text ON word (text);

-- Bytes as they came, once by digest; up to 1 MiB in the row, larger ones in chunks of 1 MiB.
CREATE TABLE payload (
    no INTEGER PRIMARY KEY,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    bytes BLOB,
    mark BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX payload_digest ON payload (digest);

CREATE TABLE payload_chunk (
    payload INTEGER NOT NULL,
    no INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (payload, no)
) STRICT;

CREATE TABLE submission (
    id BLOB NOT NULL PRIMARY KEY,
    feed TEXT NOT NULL,
    payload INTEGER NOT NULL,
    size INTEGER NOT NULL,
    file_name TEXT,
    idempotency_key TEXT,
    door TEXT NOT NULL,
    actor TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    part INTEGER NOT NULL,
    row INTEGER NOT NULL,
    batches INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    review INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    detected TEXT,
    faults TEXT,
    finished_at INTEGER,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX submission_payload ON submission (payload, feed);
CREATE UNIQUE INDEX submission_idempotency ON submission (feed, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX submission_unfinished ON submission (id) WHERE state = 'received';

CREATE TABLE report_chunk (
    submission BLOB NOT NULL,
    seq INTEGER NOT NULL,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    lines BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (submission, seq)
) STRICT;

-- no is the seq of the first version: narrow references, in the order of arrival.
CREATE TABLE record (
    no INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    key TEXT NOT NULL,
    id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_key ON record (type, owner, key);
CREATE UNIQUE INDEX record_id ON record (id);

-- seq is the change cursor. previous and subject_previous chain the versions of a record and of a subject, so that
-- neither needs an index whose keys come in random order.
CREATE TABLE record_version (
    seq INTEGER PRIMARY KEY,
    record INTEGER NOT NULL,
    version INTEGER NOT NULL,
    digest BLOB NOT NULL,
    subject BLOB,
    state TEXT NOT NULL,
    date INTEGER,
    newest_by INTEGER,
    submission BLOB,
    part TEXT,
    row INTEGER NOT NULL,
    mapping INTEGER NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL,
    previous INTEGER,
    subject_previous INTEGER,
    body BLOB NOT NULL,
    mark BLOB NOT NULL
) STRICT;

-- Newest version of each subject, the start of its chain.
CREATE TABLE subject_head (
    subject BLOB NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE type_change (
    type INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rejection (
    id BLOB NOT NULL PRIMARY KEY,
    submission BLOB NOT NULL,
    feed TEXT NOT NULL,
    part TEXT,
    row INTEGER NOT NULL,
    record_key TEXT,
    cause TEXT NOT NULL,
    codes TEXT NOT NULL,
    faults TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    closed_by TEXT,
    closed_at INTEGER,
    record BLOB,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rejection_submission ON rejection (submission, id);
CREATE INDEX rejection_open ON rejection (feed, id) WHERE state = 'open';
CREATE INDEX rejection_record_key ON rejection (record_key, id) WHERE record_key IS NOT NULL;

CREATE TABLE review (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    submission BLOB,
    feed TEXT,
    part TEXT,
    row INTEGER NOT NULL,
    reason TEXT NOT NULL,
    record_type TEXT,
    draft BLOB,
    source TEXT,
    candidates TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    decision TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_open ON review (id) WHERE state = 'open';

CREATE TABLE subject (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    uscc TEXT,
    registration_no TEXT,
    organisation_code TEXT,
    address TEXT,
    subject_kind TEXT,
    sole_trader INTEGER NOT NULL,
    registered INTEGER NOT NULL,
    merged_into BLOB,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_merged ON subject (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE identifier (
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    subject BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_subject ON identifier (subject);

CREATE TABLE name (
    folded TEXT NOT NULL,
    subject BLOB NOT NULL,
    current INTEGER NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (folded, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_subject ON name (subject);

-- value_key: 16 bytes of SHA-256 of the value.
CREATE TABLE statement (
    subject BLOB NOT NULL,
    source TEXT NOT NULL,
    attribute TEXT NOT NULL,
    value_key BLOB NOT NULL,
    value TEXT NOT NULL,
    authority INTEGER NOT NULL,
    submission BLOB,
    at INTEGER NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (subject, source, attribute, value_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE subject_decision (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    left_subject BLOB NOT NULL,
    right_subject BLOB NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone_at INTEGER,
    undone_by TEXT,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_decision_left ON subject_decision (left_subject);
CREATE INDEX subject_decision_right ON subject_decision (right_subject);

-- counts: codes of items and how often each was checked, packed.
CREATE TABLE visit (
    subject BLOB NOT NULL,
    year INTEGER NOT NULL,
    counts BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (subject, year)
) STRICT, WITHOUT ROWID;

-- due_at: when the row may be worked on next, also the end of a lease. Only due rows are in the index.
CREATE TABLE exchange (
    id BLOB NOT NULL PRIMARY KEY,
    feed INTEGER NOT NULL,
    record INTEGER NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER,
    operation TEXT,
    row_digest TEXT,
    attempt BLOB,
    batch_no TEXT,
    cause TEXT,
    detail TEXT,
    receipt_no TEXT,
    journal INTEGER,
    due_at INTEGER,
    lease_owner TEXT,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX exchange_record ON exchange (feed, record, version);
CREATE INDEX exchange_due ON exchange (feed, state, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX exchange_attention ON exchange (state, feed, id) WHERE state IN ('unknown', 'held', 'failed');

CREATE TABLE journal (
    no INTEGER PRIMARY KEY,
    events BLOB NOT NULL,
    mark BLOB NOT NULL
) STRICT;

CREATE TABLE holding (
    feed INTEGER NOT NULL,
    record INTEGER NOT NULL,
    version INTEGER NOT NULL,
    row_digest TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (feed, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_number (
    sender TEXT NOT NULL,
    day INTEGER NOT NULL,
    last INTEGER NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (sender, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_key (
    id BLOB NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    partner TEXT,
    rights TEXT NOT NULL,
    hash BLOB NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX access_key_hash ON access_key (hash);

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE replay_run (
    id BLOB NOT NULL PRIMARY KEY,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    filter TEXT NOT NULL,
    stage TEXT NOT NULL,
    dry_run INTEGER NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE replay_item (
    run BLOB NOT NULL,
    position INTEGER NOT NULL,
    ref BLOB NOT NULL,
    outcome TEXT,
    detail TEXT,
    settled_at INTEGER,
    due_at INTEGER,
    mark BLOB NOT NULL,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX replay_item_open ON replay_item (run, position) WHERE outcome IS NULL;

-- One row per transaction, chained by SM3 and sealed.
CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    detail TEXT,
    rows INTEGER NOT NULL,
    root BLOB NOT NULL,
    chain BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;

-- The end of the chain and the masked sums of all tables; in PostgreSQL its row lock is the write lane.
CREATE TABLE evidence_head (
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    chain BLOB,
    state BLOB NOT NULL,
    key_id BLOB NOT NULL
) STRICT;
