-- A programme may have several lessons: their short names in their order, with a space between.
ALTER TABLE airings RENAME COLUMN lesson TO lessons;
-- How many lessons a slot's programme has; 0 is as many as it holds.
ALTER TABLE slots ADD COLUMN lessons_each INTEGER NOT NULL DEFAULT 1;
-- Which of a programme's lessons a class's teachers are asked about.
ALTER TABLE airing_questions ADD COLUMN lesson TEXT;
-- A station that makes a pause: from when, and until when where that is known. Nothing is planned for it meanwhile.
ALTER TABLE stations ADD COLUMN paused_ms BIGINT;
ALTER TABLE stations ADD COLUMN paused_until_ms BIGINT;
