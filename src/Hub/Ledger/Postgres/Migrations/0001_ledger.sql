-- The ledger. Every row carries mark: 8 bytes of its keyed hash and a check byte per evidenced column.
-- Ids are UUIDv7, days yyyymmdd; texts sort by their bytes, as in SQLite.

CREATE TABLE migration (
    no bigint PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    at timestamptz NOT NULL,
    mark bytea NOT NULL
);

CREATE TABLE word (
    no bigint PRIMARY KEY,
    text text COLLATE "C" NOT NULL,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX word_text ON word (text);

-- Bytes as they came, once by digest; up to 1 MiB in the row, larger ones in chunks of 1 MiB.
CREATE TABLE payload (
    no bigint PRIMARY KEY,
    digest bytea NOT NULL,
    size bigint NOT NULL,
    chunks bigint NOT NULL,
    bytes bytea,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX payload_digest ON payload (digest);

CREATE TABLE payload_chunk (
    payload bigint NOT NULL,
    no bigint NOT NULL,
    bytes bytea NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (payload, no)
);

CREATE TABLE submission (
    id uuid NOT NULL PRIMARY KEY,
    feed text COLLATE "C" NOT NULL,
    payload bigint NOT NULL,
    size bigint NOT NULL,
    file_name text COLLATE "C",
    idempotency_key text COLLATE "C",
    door text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    received_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL,
    part bigint NOT NULL,
    row bigint NOT NULL,
    batches bigint NOT NULL,
    accepted bigint NOT NULL,
    duplicate bigint NOT NULL,
    updated bigint NOT NULL,
    rejected bigint NOT NULL,
    review bigint NOT NULL,
    skipped bigint NOT NULL,
    detected text COLLATE "C",
    faults text COLLATE "C",
    finished_at timestamptz,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX submission_payload ON submission (payload, feed);
CREATE UNIQUE INDEX submission_idempotency ON submission (feed, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX submission_unfinished ON submission (id) WHERE state = 'received';

CREATE TABLE report_chunk (
    submission uuid NOT NULL,
    seq bigint NOT NULL,
    first_row bigint NOT NULL,
    last_row bigint NOT NULL,
    lines bytea NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (submission, seq)
);

-- no is the seq of the first version: narrow references, in the order of arrival.
CREATE TABLE record (
    no bigint PRIMARY KEY,
    type bigint NOT NULL,
    owner bigint NOT NULL,
    key text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    seq bigint NOT NULL,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX record_key ON record (type, owner, key);
CREATE UNIQUE INDEX record_id ON record (id);

-- seq is the change cursor. previous and subject_previous chain the versions of a record and of a subject, so that
-- neither needs an index whose keys come in random order.
CREATE TABLE record_version (
    seq bigint PRIMARY KEY,
    record bigint NOT NULL,
    version bigint NOT NULL,
    digest bytea NOT NULL,
    subject uuid,
    state text COLLATE "C" NOT NULL,
    date bigint,
    newest_by timestamptz,
    submission uuid,
    part text COLLATE "C",
    row bigint NOT NULL,
    mapping bigint NOT NULL,
    reason text COLLATE "C",
    at timestamptz NOT NULL,
    previous bigint,
    subject_previous bigint,
    body bytea NOT NULL,
    mark bytea NOT NULL
);

-- Newest version of each subject, the start of its chain.
CREATE TABLE subject_head (
    subject uuid NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    mark bytea NOT NULL
);

CREATE TABLE type_change (
    type bigint PRIMARY KEY,
    seq bigint NOT NULL,
    mark bytea NOT NULL
);

CREATE TABLE rejection (
    id uuid NOT NULL PRIMARY KEY,
    submission uuid NOT NULL,
    feed text COLLATE "C" NOT NULL,
    part text COLLATE "C",
    row bigint NOT NULL,
    record_key text COLLATE "C",
    cause text COLLATE "C" NOT NULL,
    codes text COLLATE "C" NOT NULL,
    faults text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    closed_by text COLLATE "C",
    closed_at timestamptz,
    record uuid,
    mark bytea NOT NULL
);
CREATE INDEX rejection_submission ON rejection (submission, id);
CREATE INDEX rejection_open ON rejection (feed, id) WHERE state = 'open';
CREATE INDEX rejection_record_key ON rejection (record_key, id) WHERE record_key IS NOT NULL;

CREATE TABLE review (
    id uuid NOT NULL PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    submission uuid,
    feed text COLLATE "C",
    part text COLLATE "C",
    row bigint NOT NULL,
    reason text COLLATE "C" NOT NULL,
    record_type text COLLATE "C",
    draft bytea,
    source text COLLATE "C",
    candidates text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    decision text COLLATE "C",
    decided_by text COLLATE "C",
    decided_at timestamptz,
    mark bytea NOT NULL
);
CREATE INDEX review_open ON review (id) WHERE state = 'open';

CREATE TABLE subject (
    id uuid NOT NULL PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    uscc text COLLATE "C",
    registration_no text COLLATE "C",
    organisation_code text COLLATE "C",
    address text COLLATE "C",
    subject_kind text COLLATE "C",
    sole_trader bigint NOT NULL,
    registered bigint NOT NULL,
    merged_into uuid,
    version bigint NOT NULL,
    at timestamptz NOT NULL,
    mark bytea NOT NULL
);
CREATE INDEX subject_merged ON subject (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE identifier (
    scheme text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    subject uuid NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (scheme, value)
);
CREATE INDEX identifier_subject ON identifier (subject);

CREATE TABLE name (
    folded text COLLATE "C" NOT NULL,
    subject uuid NOT NULL,
    current bigint NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (folded, subject)
);
CREATE INDEX name_subject ON name (subject);

-- value_key: 16 bytes of SHA-256 of the value.
CREATE TABLE statement (
    subject uuid NOT NULL,
    source text COLLATE "C" NOT NULL,
    attribute text COLLATE "C" NOT NULL,
    value_key bytea NOT NULL,
    value text COLLATE "C" NOT NULL,
    authority bigint NOT NULL,
    submission uuid,
    at timestamptz NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (subject, source, attribute, value_key)
);

CREATE TABLE subject_decision (
    id uuid NOT NULL PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    left_subject uuid NOT NULL,
    right_subject uuid NOT NULL,
    reason text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    undone_at timestamptz,
    undone_by text COLLATE "C",
    mark bytea NOT NULL
);
CREATE INDEX subject_decision_left ON subject_decision (left_subject);
CREATE INDEX subject_decision_right ON subject_decision (right_subject);

-- counts: codes of items and how often each was checked, packed.
CREATE TABLE visit (
    subject uuid NOT NULL,
    year bigint NOT NULL,
    counts bytea NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (subject, year)
);

-- due_at: when the row may be worked on next, also the end of a lease. Only due rows are in the index.
CREATE TABLE exchange (
    id uuid NOT NULL PRIMARY KEY,
    feed bigint NOT NULL,
    record bigint NOT NULL,
    version bigint NOT NULL,
    seq bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    attempts bigint NOT NULL,
    not_before timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz,
    operation text COLLATE "C",
    row_digest text COLLATE "C",
    attempt uuid,
    batch_no text COLLATE "C",
    cause text COLLATE "C",
    detail text COLLATE "C",
    receipt_no text COLLATE "C",
    journal bigint,
    due_at timestamptz,
    lease_owner text COLLATE "C",
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX exchange_record ON exchange (feed, record, version);
CREATE INDEX exchange_due ON exchange (feed, state, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX exchange_attention ON exchange (state, feed, id) WHERE state IN ('unknown', 'held', 'failed');

CREATE TABLE journal (
    no bigint PRIMARY KEY,
    events bytea NOT NULL,
    mark bytea NOT NULL
);

CREATE TABLE holding (
    feed bigint NOT NULL,
    record bigint NOT NULL,
    version bigint NOT NULL,
    row_digest text COLLATE "C" NOT NULL,
    deleted bigint NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (feed, record)
);

CREATE TABLE batch_number (
    sender text COLLATE "C" NOT NULL,
    day bigint NOT NULL,
    last bigint NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (sender, day)
);

CREATE TABLE access_key (
    id uuid NOT NULL PRIMARY KEY,
    role text COLLATE "C" NOT NULL,
    partner text COLLATE "C",
    rights text COLLATE "C" NOT NULL,
    hash bytea NOT NULL,
    label text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX access_key_hash ON access_key (hash);

CREATE TABLE setting (
    key text COLLATE "C" NOT NULL PRIMARY KEY,
    value text COLLATE "C" NOT NULL,
    mark bytea NOT NULL
);

CREATE TABLE replay_run (
    id uuid NOT NULL PRIMARY KEY,
    author text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    filter text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    dry_run bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    mark bytea NOT NULL
);

CREATE TABLE replay_item (
    run uuid NOT NULL,
    position bigint NOT NULL,
    ref uuid NOT NULL,
    outcome text COLLATE "C",
    detail text COLLATE "C",
    settled_at timestamptz,
    due_at timestamptz,
    mark bytea NOT NULL,
    PRIMARY KEY (run, position)
);
CREATE INDEX replay_item_open ON replay_item (run, position) WHERE outcome IS NULL;

-- One row per transaction, chained by SM3 and sealed.
CREATE TABLE evidence (
    seq bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    detail text COLLATE "C",
    rows bigint NOT NULL,
    root bytea NOT NULL,
    chain bytea NOT NULL,
    seal bytea NOT NULL
);

-- The end of the chain and the masked sums of all tables; in PostgreSQL its row lock is the write lane.
CREATE TABLE evidence_head (
    id bigint PRIMARY KEY,
    seq bigint NOT NULL,
    chain bytea,
    state bytea NOT NULL,
    key_id bytea NOT NULL
);
