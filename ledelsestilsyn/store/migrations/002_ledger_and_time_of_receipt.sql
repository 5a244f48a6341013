-- When a workbook came, as the operator's clock had it; NULL for what was received before this was kept.
ALTER TABLE workbooks ADD COLUMN received_at TIMESTAMP;

-- What was done, when and by whom, each entry chained to the one before by its hash.
CREATE TABLE ledger (
    number   INTEGER PRIMARY KEY,
    entry    VARCHAR NOT NULL,
    previous VARCHAR NOT NULL,
    hash     VARCHAR NOT NULL
);
