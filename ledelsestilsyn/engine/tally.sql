-- For each question and quarter: how many answers were checked, and the errors by class: rules.md section 4.
-- errors = new + old + undetermined, always. Months are summed into their quarter.
--
-- Reads:  classified         classify.sql
--         count_rows         one row a question counted by the department itself
--         tab_rows           one row an area tab that was handed in
--         question_versions, due_areas (department, area, quarter), covered_quarters (quarter, last_day)
WITH answered AS (
    SELECT
        quarter, period, department, area, question,
        count(*) FILTER (WHERE value <> 'not_relevant')   AS checked,
        count(*) FILTER (WHERE value = 'error')           AS errors,
        count(*) FILTER (WHERE class = 'new')             AS new,
        count(*) FILTER (WHERE class = 'old')             AS old,
        count(*) FILTER (WHERE class = 'undetermined')    AS undetermined,
        min(supervised_on)                                AS earliest_on,
        max(supervised_on)                                AS latest_on,
        'recomputed'                                      AS source
    FROM classified
    GROUP BY quarter, period, department, area, question
),
-- Counts by hand stand only where the same period holds no answers to the question.
counted AS (
    SELECT
        c.quarter, c.period, c.department, c.area, c.question,
        sum(c.checked)                                                         AS checked,
        sum(c.errors)                                                          AS errors,
        sum(coalesce(c.new, 0))                                                AS new,
        sum(coalesce(c.old, 0))                                                AS old,
        sum(c.errors - coalesce(c.new, 0) - coalesce(c.old, 0))                AS undetermined,
        min(c.supervised_on)                                                   AS earliest_on,
        max(c.supervised_on)                                                   AS latest_on,
        'declared'                                                             AS source
    FROM count_rows c
    WHERE NOT EXISTS (
        SELECT 1 FROM answered a
        WHERE a.period = c.period AND a.department = c.department AND a.area = c.area AND a.question = c.question
    )
    GROUP BY c.quarter, c.period, c.department, c.area, c.question
),
parts AS (
    SELECT * FROM answered
    UNION ALL
    SELECT * FROM counted
),
asked AS (
    SELECT
        quarter, department, area, question,
        sum(checked)      AS checked,
        sum(errors)       AS errors,
        sum(new)          AS new,
        sum(old)          AS old,
        sum(undetermined) AS undetermined,
        min(earliest_on)  AS earliest_on,
        max(latest_on)    AS latest_on,
        -- 'declared' sorts before 'recomputed': one part counted by hand marks the whole.
        min(source)       AS source
    FROM parts
    GROUP BY quarter, department, area, question
),
-- The day that chooses which questions a due area should have asked.
supervised AS (
    SELECT d.department, d.area, d.quarter, coalesce(max(t.supervised_on), max(q.last_day)) AS supervised_on
    FROM due_areas d
    JOIN covered_quarters q ON q.quarter = d.quarter
    LEFT JOIN tab_rows t ON t.quarter = d.quarter AND t.department = d.department AND t.area = d.area
    GROUP BY d.department, d.area, d.quarter
),
not_asked AS (
    SELECT s.quarter, s.department, s.area, v.question
    FROM supervised s
    JOIN question_versions v
      ON  v.department = s.department
      AND v.area = s.area
      AND v.in_force
      AND v.from_on <= s.supervised_on
      AND (v.until_on IS NULL OR s.supervised_on < v.until_on)
    WHERE NOT EXISTS (
        SELECT 1 FROM asked a WHERE a.quarter = s.quarter AND a.question = v.question
    )
)
SELECT quarter, department, area, question, checked, errors, new, old, undetermined, source, earliest_on, latest_on
FROM asked
UNION ALL
SELECT quarter, department, area, question, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM not_asked
