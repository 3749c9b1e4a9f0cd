-- Electronic documents. A number is taken in the transaction that stores its document; files and received documents are never changed.

CREATE TABLE document (
    id uuid NOT NULL PRIMARY KEY,
    type text COLLATE "C" NOT NULL,
    template text COLLATE "C" NOT NULL,
    department text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    sequence bigint NOT NULL,
    number text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    about text COLLATE "C" NOT NULL,
    task_no text COLLATE "C",
    subject uuid,
    subject_name text COLLATE "C",
    issued_on bigint NOT NULL,
    supersedes uuid,
    actor text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    data bytea NOT NULL,
    state text COLLATE "C" NOT NULL,
    data_digest bytea,
    record uuid,
    superseded_by uuid,
    reason text COLLATE "C",
    changed_at timestamptz,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX document_number_text ON document (number);
CREATE UNIQUE INDEX document_sequence ON document (department, type, year, sequence);
CREATE INDEX document_about ON document (about, type, department);
CREATE INDEX document_task ON document (task_no, id) WHERE task_no IS NOT NULL;
CREATE INDEX document_unfinished ON document (id) WHERE state = 'numbered';

-- last: the highest sequence given so far.
CREATE TABLE document_number (
    department text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    last bigint NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (department, type, year)
);

-- digest: SHA-256, finds the bytes in payload.
CREATE TABLE document_file (
    document uuid NOT NULL,
    format text COLLATE "C" NOT NULL,
    media_type text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    sm3 bytea NOT NULL,
    size bigint NOT NULL,
    key_id text COLLATE "C",
    at timestamptz NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (document, format)
);

CREATE TABLE document_recipient (
    document uuid NOT NULL,
    position bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C",
    feed text COLLATE "C",
    queued_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL,
    way text COLLATE "C",
    delivered_at timestamptz,
    opened_at timestamptz,
    settled_at timestamptz,
    archived_at timestamptz,
    served_on bigint,
    receiver text COLLATE "C",
    note text COLLATE "C",
    mark bytea NOT NULL,
    PRIMARY KEY (document, position)
);
CREATE INDEX document_recipient_open ON document_recipient (state, document) WHERE state <> 'archived';

CREATE TABLE document_received (
    id uuid NOT NULL PRIMARY KEY,
    source text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    sm3 bytea NOT NULL,
    format text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    file_name text COLLATE "C",
    number text COLLATE "C",
    authority text COLLATE "C",
    subject_name text COLLATE "C",
    issued_on bigint,
    business_key text COLLATE "C",
    copy_of uuid,
    related text COLLATE "C",
    findings text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    received_at timestamptz NOT NULL,
    mark bytea NOT NULL
);
CREATE UNIQUE INDEX document_received_digest ON document_received (digest, source);
CREATE INDEX document_received_key ON document_received (business_key) WHERE business_key IS NOT NULL;
CREATE INDEX document_received_source ON document_received (source, id);
