-- Which payload has a digest. Digests come in random order, and an index that takes them one by one writes a page for each. They are added
-- here sorted, thousands at once; the newest ones the hub knows itself (PayloadDigests), and finds again behind the last one that is here.
-- Like an index it says nothing of its own, so its rows carry no mark; verification holds it against the payloads.
DROP INDEX payload_digest;
CREATE TABLE payload_digest (
    digest BLOB NOT NULL PRIMARY KEY,
    payload INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO payload_digest (digest, payload) SELECT digest, no FROM payload ORDER BY digest;
