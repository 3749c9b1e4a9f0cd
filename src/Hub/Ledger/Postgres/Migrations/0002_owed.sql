-- What routing owes to a feed: runs of record versions by their seq, written with the versions themselves. A run becomes exchanges, one per
-- version, when the feed is next claimed or looked at: thousands at once cost a fraction of what each costs beside its record.

CREATE TABLE owed (
    feed bigint NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    at timestamptz NOT NULL,
    mark bytea NOT NULL,
    PRIMARY KEY (feed, first)
);

-- Up to which seq the runs of a feed have become exchanges.
CREATE TABLE opened (
    feed bigint NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    mark bytea NOT NULL
);
