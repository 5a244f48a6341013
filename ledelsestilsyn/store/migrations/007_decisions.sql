-- What a workbook is filled in for: a supervision, or the owners' decisions on the risk after it.
ALTER TABLE workbooks ADD COLUMN form VARCHAR DEFAULT 'supervision';

-- What the owners decided after a supervision, as each review workbook says it. A later decision changes no row here.
CREATE TABLE decisions (
    workbook_id INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    area        VARCHAR NOT NULL,
    decision    VARCHAR NOT NULL CHECK (decision IN ('unchanged', 'raise', 'lower')),
    owner       VARCHAR NOT NULL,
    reason      VARCHAR NOT NULL,
    decided_on  DATE    NOT NULL,
    sheet       VARCHAR NOT NULL,
    cell        VARCHAR NOT NULL
);
