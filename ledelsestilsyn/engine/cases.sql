-- Cases, not errors, in each area and quarter: a case is new if any finding in it is new, otherwise undetermined if
-- any is, otherwise old; a case without findings is in order (rules.md section 3). A case read in two months counts
-- in both. A case with every question "not relevant" was not checked.
--
-- Reads:  classified  classify.sql
WITH per_case AS (
    SELECT
        quarter, period, department, area, "case",
        count(*) FILTER (WHERE value <> 'not_relevant') > 0   AS checked,
        count(*) FILTER (WHERE class = 'new') > 0             AS any_new,
        count(*) FILTER (WHERE class = 'undetermined') > 0    AS any_undetermined,
        count(*) FILTER (WHERE class = 'old') > 0             AS any_old
    FROM classified
    GROUP BY quarter, period, department, area, "case"
)
SELECT
    quarter, department, area,
    count(*) FILTER (WHERE checked)                                                        AS checked,
    count(*) FILTER (WHERE any_new)                                                        AS new,
    count(*) FILTER (WHERE any_undetermined AND NOT any_new)                               AS undetermined,
    count(*) FILTER (WHERE any_old AND NOT any_undetermined AND NOT any_new)               AS old,
    count(*) FILTER (WHERE checked AND NOT any_old AND NOT any_undetermined AND NOT any_new) AS in_order
FROM per_case
GROUP BY quarter, department, area
