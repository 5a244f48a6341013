-- The questions whose errors an action should move: their ids with a comma between.
-- NULL, as in every older row: none are named, so the row's own question, or the whole area where it has none.
ALTER TABLE actions ADD COLUMN targets VARCHAR;
