-- Replies to one phone within an hour: over their number nothing more is said. The hour begins with the first.
ALTER TABLE handsets ADD COLUMN replies_from_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE handsets ADD COLUMN replies_anybody INTEGER NOT NULL DEFAULT 0;
ALTER TABLE handsets ADD COLUMN replies_answers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE handsets ADD COLUMN replies_stops INTEGER NOT NULL DEFAULT 0;
