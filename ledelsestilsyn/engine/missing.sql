-- The quarters in which a monthly area lacks one of its months. A workbook for the whole quarter covers them all.
--
-- Reads:  covered_months  (quarter, month, last_day)
--         cadences        one row a cadence of an area, holding from from_on until the day before until_on
--         tab_rows
SELECT DISTINCT c.department, c.area, m.quarter
FROM covered_months m
JOIN cadences c
  ON  c.every = 'month'
  AND c.from_on <= m.last_day
  AND (c.until_on IS NULL OR m.last_day < c.until_on)
WHERE NOT EXISTS (
    SELECT 1 FROM tab_rows t
    WHERE t.department = c.department AND t.area = c.area AND t.period IN (m.month, m.quarter)
)
