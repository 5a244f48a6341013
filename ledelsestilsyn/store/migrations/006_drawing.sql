-- What a second reviewer answered, blind, of cases that a first one had read. It lies beside and never counts.
CREATE TABLE second_answers (
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

-- The lists that cases are drawn from; the bytes lie in the archive under their hash. `entry` is the number of the
-- ledger's entry that told of the list, `code` that entry's code; `content` is what the list and the rules came to, as
-- JSON without case numbers. `seed` is NULL until one has been used, `seeded` the entry that told of it.
CREATE TABLE populations (
    number      INTEGER PRIMARY KEY,
    department  VARCHAR NOT NULL,
    period      VARCHAR NOT NULL,
    sha256      VARCHAR NOT NULL,
    content     VARCHAR NOT NULL,
    entry       INTEGER NOT NULL,
    code        VARCHAR NOT NULL,
    replaced_by INTEGER,
    seed        VARCHAR,
    seeded      INTEGER
);

-- The cases of a list that had been read lately, and when, as it stood when the list was registered.
CREATE TABLE population_left_out (
    population INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    area       VARCHAR NOT NULL,
    "case"     VARCHAR NOT NULL,
    read_on    DATE    NOT NULL
);

-- How many cases had been drawn in an area after each draw, and how many of them for a second reading.
CREATE TABLE draws (
    population INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    area       VARCHAR NOT NULL,
    cases      INTEGER NOT NULL,
    second     INTEGER NOT NULL
);
