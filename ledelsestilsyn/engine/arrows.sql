-- For each question: the number of errors now against the number at the last supervision: rules.md section 5.
-- The last supervision is the latest earlier quarter in which the question was checked in this area.
--
-- Reads:  tallies            tally.sql
--         breaks             one row a day from which an area's figures cannot be compared with those before
--         question_versions  comparable: whether figures can be compared with the version before
--         missing_months     missing.sql: the quarters in which a monthly area lacks a month
WITH ordered AS (
    SELECT
        *,
        max(CASE WHEN checked > 0 THEN quarter END) OVER (
            PARTITION BY department, area, question
            ORDER BY quarter
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS previous_quarter
    FROM tallies
),
paired AS (
    SELECT
        n.*,
        p.checked     AS previous_checked,
        p.errors      AS previous_errors,
        p.source      AS previous_source,
        p.earliest_on AS previous_on
    FROM ordered n
    LEFT JOIN tallies p
      ON  p.department = n.department
      AND p.area = n.area
      AND p.question = n.question
      AND p.quarter = n.previous_quarter
),
reasoned AS (
    SELECT
        n.*,
        CASE
            WHEN n.checked = 0
                THEN 'not_checked'
            WHEN EXISTS (
                SELECT 1 FROM missing_months m
                WHERE m.department = n.department AND m.area = n.area
                  AND m.quarter IN (n.quarter, n.previous_quarter)
            )
                THEN 'period_incomplete'
            WHEN n.previous_quarter IS NULL
                THEN 'first_measurement'
            WHEN EXISTS (
                SELECT 1 FROM breaks b
                WHERE b.department = n.department AND b.area = n.area
                  AND n.previous_on < b.from_on AND b.from_on <= n.latest_on
            )
                THEN 'method_changed'
            WHEN EXISTS (
                SELECT 1 FROM question_versions v
                WHERE v.question = n.question AND NOT v.comparable
                  AND n.previous_on < v.from_on AND v.from_on <= n.latest_on
            )
                THEN 'question_changed'
            ELSE ''
        END AS reason
    FROM paired n
)
SELECT
    quarter, department, area, question, checked, errors, source,
    CASE WHEN reason IN ('', 'method_changed', 'question_changed') THEN previous_quarter END AS previous_period,
    CASE WHEN reason IN ('', 'method_changed', 'question_changed') THEN previous_checked END AS previous_checked,
    CASE WHEN reason IN ('', 'method_changed', 'question_changed') THEN previous_errors  END AS previous_errors,
    CASE WHEN reason IN ('', 'method_changed', 'question_changed') THEN previous_source  END AS previous_source,
    CASE
        WHEN reason <> ''             THEN 'none'
        WHEN errors > previous_errors THEN 'up'
        WHEN errors < previous_errors THEN 'down'
        ELSE                               'level'
    END AS arrow,
    reason
FROM reasoned
