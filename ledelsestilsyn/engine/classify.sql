-- Every answer with the version of its question that was in force on the supervision date S and, if it is an error,
-- whether it is new or old and why: rules.md section 3, its table row by row and in its order.
--
-- Reads:  answer_rows        one row an answer, current workbooks only
--         question_versions  one row a version, in force from from_on until the day before until_on
--         settings           one row: window_months, on_cutoff
WITH dated AS (
    SELECT
        a.*,
        v.kind,
        v.reimbursement,
        CASE v.kind
            WHEN 'recurring' THEN a.remedied_on
            WHEN 'decision'  THEN a.decided_on
            ELSE                  a.occurred_on
        END AS deciding_on,
        CASE v.kind
            WHEN 'recurring' THEN a.remedied_problem
            WHEN 'decision'  THEN a.decided_problem
            ELSE                  a.occurred_problem
        END AS deciding_problem,
        -- The same day twelve calendar months earlier, clamped to the month's last day.
        CAST(a.supervised_on - s.window_months * INTERVAL '1' MONTH AS DATE) AS cutoff,
        s.on_cutoff
    FROM answer_rows a
    CROSS JOIN settings s
    JOIN question_versions v
      ON  v.question = a.question
      AND v.in_force
      AND v.from_on <= a.supervised_on
      AND (v.until_on IS NULL OR a.supervised_on < v.until_on)
),
placed AS (
    SELECT
        *,
        deciding_on > cutoff OR (deciding_on = cutoff AND on_cutoff = 'new') AS within_window
    FROM dated
),
reasoned AS (
    SELECT
        *,
        CASE
            WHEN value <> 'error'                                        THEN NULL
            WHEN deciding_problem = 'unreadable'                         THEN 'date_unreadable'
            WHEN deciding_problem = 'disagree'                           THEN 'dates_disagree'
            WHEN kind = 'recurring' AND deciding_on IS NULL              THEN 'still_reproduced'
            WHEN kind = 'recurring' AND deciding_on > supervised_on      THEN 'still_reproduced'
            WHEN kind = 'recurring' AND within_window                    THEN 'reproduced_within_window'
            WHEN kind = 'recurring'                                      THEN 'ceased_before_window'
            WHEN kind = 'decision'  AND deciding_on IS NULL              THEN 'decision_date_missing'
            WHEN kind = 'event'     AND deciding_on IS NULL              THEN 'event_date_missing'
            WHEN deciding_on > supervised_on                             THEN 'date_after_supervision'
            WHEN kind = 'decision'  AND within_window                    THEN 'decided_within_window'
            WHEN kind = 'decision'                                       THEN 'decided_before_window'
            WHEN kind = 'event'     AND within_window                    THEN 'made_within_window'
            WHEN kind = 'event'                                          THEN 'made_before_window'
        END AS reason
    FROM placed
)
SELECT
    quarter, period, department, area, question, "case", supervised_on, value, kind,
    decided_on, occurred_on, remedied_on,
    CASE
        WHEN reason IN ('still_reproduced', 'reproduced_within_window', 'decided_within_window', 'made_within_window')
            THEN 'new'
        WHEN reason IN ('ceased_before_window', 'decided_before_window', 'made_before_window')
            THEN 'old'
        WHEN reason IS NOT NULL
            THEN 'undetermined'
    END AS class,
    reason, reimbursement, workbook, sheet, cell
FROM reasoned
