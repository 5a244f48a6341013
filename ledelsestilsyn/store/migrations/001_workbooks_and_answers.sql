-- What was received, in order of receipt. One run of the intake is one batch.
CREATE TABLE workbooks (
    id            INTEGER PRIMARY KEY,
    batch         INTEGER NOT NULL,
    workbook      VARCHAR NOT NULL,
    sha256        VARCHAR NOT NULL,
    status        VARCHAR NOT NULL CHECK (status IN ('taken', 'taken_in_part', 'refused')),
    superseded_by INTEGER,
    department    VARCHAR,
    period        VARCHAR,
    quarter       VARCHAR,
    filled_by     VARCHAR NOT NULL,
    remarks       VARCHAR NOT NULL,
    template      VARCHAR NOT NULL
);

CREATE TABLE tabs (
    workbook_id          INTEGER NOT NULL,
    position             INTEGER NOT NULL,
    sheet                VARCHAR NOT NULL,
    area                 VARCHAR NOT NULL,
    supervised_on        DATE    NOT NULL,
    supervised_from      VARCHAR NOT NULL,
    population           INTEGER,
    sample_size          INTEGER,
    selection_method     VARCHAR NOT NULL,
    remarks              VARCHAR NOT NULL,
    hidden               BOOLEAN NOT NULL,
    has_answers          BOOLEAN NOT NULL,
    rows_seen            INTEGER NOT NULL,
    rows_taken           INTEGER NOT NULL,
    rows_left_out        INTEGER NOT NULL,
    rows_empty           INTEGER NOT NULL,
    rows_totals          INTEGER NOT NULL,
    answers_seen         INTEGER NOT NULL,
    answers_taken        INTEGER NOT NULL,
    answers_not_answered INTEGER NOT NULL,
    answers_left_out     INTEGER NOT NULL
);

-- Every answer taken. A date that is not known has a problem ('unreadable', 'disagree') or nothing at all.
CREATE TABLE answers (
    workbook_id      INTEGER NOT NULL,
    position         INTEGER NOT NULL,
    area             VARCHAR NOT NULL,
    question         VARCHAR NOT NULL,
    "case"           VARCHAR NOT NULL,
    supervised_on    DATE    NOT NULL,
    value            VARCHAR NOT NULL,
    decided_on       DATE,
    decided_problem  VARCHAR,
    occurred_on      DATE,
    occurred_problem VARCHAR,
    remedied_on      DATE,
    remedied_problem VARCHAR,
    declared_class   VARCHAR,
    sheet            VARCHAR NOT NULL,
    cell             VARCHAR NOT NULL
);

-- Counted by the department itself.
CREATE TABLE counts (
    workbook_id   INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    area          VARCHAR NOT NULL,
    question      VARCHAR NOT NULL,
    supervised_on DATE    NOT NULL,
    checked       INTEGER NOT NULL,
    errors        INTEGER NOT NULL,
    new           INTEGER,
    old           INTEGER,
    sheet         VARCHAR NOT NULL,
    cell          VARCHAR NOT NULL
);

CREATE TABLE actions (
    workbook_id INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    area        VARCHAR NOT NULL,
    question    VARCHAR,
    cause       VARCHAR NOT NULL,
    measure     VARCHAR NOT NULL,
    owner       VARCHAR NOT NULL,
    due_on      DATE,
    due_text    VARCHAR NOT NULL,
    status      VARCHAR NOT NULL,
    sheet       VARCHAR NOT NULL,
    cell        VARCHAR NOT NULL
);

CREATE TABLE deviations (
    workbook_id INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    sheet       VARCHAR NOT NULL,
    cell        VARCHAR NOT NULL,
    code        VARCHAR NOT NULL,
    message     VARCHAR NOT NULL,
    severity    VARCHAR NOT NULL,
    area        VARCHAR NOT NULL,
    cells       INTEGER NOT NULL
);

CREATE TABLE skipped_tabs (
    workbook_id INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    sheet       VARCHAR NOT NULL
);
