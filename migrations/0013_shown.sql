-- On Telegram one question of a task is shown at a time: an answer without a letter is for the one shown last.

ALTER TABLE tasks ADD COLUMN shown_ms BIGINT;
