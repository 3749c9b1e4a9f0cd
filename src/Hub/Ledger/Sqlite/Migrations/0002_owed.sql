-- What routing owes to a feed: runs of record versions by their seq, written with the versions themselves. A run becomes exchanges, one per
-- version, when the feed is next claimed or looked at: thousands at once cost a fraction of what each costs beside its record.

CREATE TABLE owed (
    feed INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    at INTEGER NOT NULL,
    mark BLOB NOT NULL,
    PRIMARY KEY (feed, first)
) STRICT, WITHOUT ROWID;

-- Up to which seq the runs of a feed have become exchanges.
CREATE TABLE opened (
    feed INTEGER NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    mark BLOB NOT NULL
) STRICT;
