-- Electronic documents. A number is taken in the transaction that stores its document; files and received documents are never changed.

CREATE TABLE document (
    id BLOB NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    template TEXT NOT NULL,
    department TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    task_no TEXT,
    subject BLOB,
    subject_name TEXT,
    issued_on INTEGER NOT NULL,
    supersedes BLOB,
    actor TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    data BLOB NOT NULL,
    state TEXT NOT NULL,
    data_digest BLOB,
    record BLOB,
    superseded_by BLOB,
    reason TEXT,
    changed_at INTEGER,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_number_text ON document (number);
CREATE UNIQUE INDEX document_sequence ON document (department, type, year, sequence);
CREATE INDEX document_about ON document (about, type, department);
CREATE INDEX document_task ON document (task_no, id) WHERE task_no IS NOT NULL;
CREATE INDEX document_unfinished ON document (id) WHERE state = 'numbered';

-- last: the highest sequence given so far.
CREATE TABLE document_number (
    department TEXT NOT NULL,
    type TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (department, type, year)
) STRICT, WITHOUT ROWID;

-- digest: SHA-256, finds the bytes in payload.
CREATE TABLE document_file (
    document BLOB NOT NULL,
    format TEXT NOT NULL,
    media_type TEXT NOT NULL,
    digest BLOB NOT NULL,
    sm3 BLOB NOT NULL,
    size INTEGER NOT NULL,
    key_id TEXT,
    at INTEGER NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (document, format)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_recipient (
    document BLOB NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    feed TEXT,
    queued_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    way TEXT,
    delivered_at INTEGER,
    opened_at INTEGER,
    settled_at INTEGER,
    archived_at INTEGER,
    served_on INTEGER,
    receiver TEXT,
    note TEXT,
    mark BLOB NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_recipient_open ON document_recipient (state, document) WHERE state <> 'archived';

CREATE TABLE document_received (
    id BLOB NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    digest BLOB NOT NULL,
    sm3 BLOB NOT NULL,
    format TEXT NOT NULL,
    size INTEGER NOT NULL,
    file_name TEXT,
    number TEXT,
    authority TEXT,
    subject_name TEXT,
    issued_on INTEGER,
    business_key TEXT,
    copy_of BLOB,
    related TEXT,
    findings TEXT NOT NULL,
    actor TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_received_digest ON document_received (digest, source);
CREATE INDEX document_received_key ON document_received (business_key) WHERE business_key IS NOT NULL;
CREATE INDEX document_received_source ON document_received (source, id);
