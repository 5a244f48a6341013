-- What has been published: one row a quarter, never changed. `manifest` is the report's, as it was written.
CREATE TABLE publications (
    number       INTEGER PRIMARY KEY,
    quarter      VARCHAR NOT NULL UNIQUE,
    code         VARCHAR NOT NULL,
    manifest     BLOB NOT NULL,
    published_at TIMESTAMP NOT NULL
);

-- What a publication needs to be built again beside the workbooks: its rules, and what was known before it; and what
-- is known by it.
CREATE TABLE publication_files (
    number INTEGER NOT NULL,
    name   VARCHAR NOT NULL,
    data   BLOB NOT NULL
);
