-- Further idempotency keys of a submission: the first one stands with it.

CREATE TABLE submission_key (
    feed TEXT NOT NULL,
    key TEXT NOT NULL,
    submission BLOB NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
