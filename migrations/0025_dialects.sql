-- Telegram as it is: an address that is said to be unknown is not believed at once, a bot that was asked to wait waits over restarts, and what
-- is wrong with a line is told while it is so.

ALTER TABLE addresses ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0; -- refusals in a row that may be a mistake of the carrier's

ALTER TABLE routes ADD COLUMN calls_from_ms BIGINT NOT NULL DEFAULT 0; -- nothing is asked of the carrier before

ALTER TABLE routes ADD COLUMN trouble TEXT; -- what is wrong with the line now, in words for the office; empty while it works
