-- Further idempotency keys of a submission: the first one stands with it.

CREATE TABLE submission_key (
    feed text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    submission uuid NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (feed, key)
);
