-- Which payload has a digest. Digests come in random order, and an index that takes them one by one writes a page for each. They are added
-- here sorted, thousands at once; the newest ones the hub knows itself (PayloadDigests), and finds again behind the last one that is here.
-- Like an index it says nothing of its own, so its rows carry no mark; verification holds it against the payloads.
CREATE TABLE digest_of_payload (
    digest BLOB NOT NULL PRIMARY KEY,
    payload INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Read from the index while it is there: it has them in order, and millions need not be sorted in memory.
INSERT INTO digest_of_payload (digest, payload) SELECT digest, no FROM payload ORDER BY digest;
DROP INDEX payload_digest;
ALTER TABLE digest_of_payload RENAME TO payload_digest;
