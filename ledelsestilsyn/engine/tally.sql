-- For each question and quarter: how many answers were checked, and the errors by class: rules.md section 4.
-- errors = new + old + undetermined, always. Months are summed into their quarter.
--
-- Reads:  answer_rows        one row an answer, current workbooks only
--         classified         classify.sql; looked at for the errors alone, which are few
--         count_rows         one row a question counted by the department itself
--         tab_rows           one row an area tab that was handed in
--         question_versions, due_areas (department, area, quarter), covered_quarters (quarter, last_day)
WITH asked_rows AS (
    SELECT quarter, period, department, area, question, supervised_on, value, count(*) AS answers
    FROM answer_rows
    GROUP BY quarter, period, department, area, question, supervised_on, value
),
counted_answers AS (
    SELECT
        a.quarter, a.period, a.department, a.area, a.question,
        coalesce(sum(a.answers) FILTER (WHERE a.value <> 'not_relevant'), 0) AS checked,
        coalesce(sum(a.answers) FILTER (WHERE a.value = 'error'), 0)         AS errors,
        min(a.supervised_on)                                                 AS earliest_on,
        max(a.supervised_on)                                                 AS latest_on
    FROM asked_rows a
    JOIN question_versions v
      ON  v.question = a.question
      AND v.in_force
      AND v.from_on <= a.supervised_on
      AND (v.until_on IS NULL OR a.supervised_on < v.until_on)
    GROUP BY a.quarter, a.period, a.department, a.area, a.question
),
found AS (
    SELECT
        quarter, period, department, area, question,
        count(*) FILTER (WHERE class = 'new')          AS new,
        count(*) FILTER (WHERE class = 'old')          AS old,
        count(*) FILTER (WHERE class = 'undetermined') AS undetermined
    FROM classified
    WHERE value = 'error'
    GROUP BY quarter, period, department, area, question
),
answered AS (
    SELECT
        c.quarter, c.period, c.department, c.area, c.question, c.checked, c.errors,
        coalesce(f.new, 0)          AS new,
        coalesce(f.old, 0)          AS old,
        coalesce(f.undetermined, 0) AS undetermined,
        c.earliest_on, c.latest_on,
        'recomputed'                AS source
    FROM counted_answers c
    LEFT JOIN found f
      ON  f.period = c.period
      AND f.department = c.department
      AND f.area = c.area
      AND f.question = c.question
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
