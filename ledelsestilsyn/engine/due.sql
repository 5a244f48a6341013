-- The areas due in each quarter: by the cadence of the quarter's last day, and with a question in force that day.
--
-- Reads:  covered_quarters  (quarter, quarter_number, last_day)
--         cadence_quarters  one row a quarter (1-4) of the year in which a cadence has the area due
--         question_versions
SELECT c.department, c.area, q.quarter
FROM covered_quarters q
JOIN cadence_quarters c
  ON  c.quarter_number = q.quarter_number
  AND c.from_on <= q.last_day
  AND (c.until_on IS NULL OR q.last_day < c.until_on)
WHERE EXISTS (
    SELECT 1 FROM question_versions v
    WHERE v.department = c.department AND v.area = c.area AND v.in_force
      AND v.from_on <= q.last_day
      AND (v.until_on IS NULL OR q.last_day < v.until_on)
)
