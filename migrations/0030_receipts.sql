-- The phone that a receipt is about: the beginning of its keyed look-up. A receipt about one phone is never another's, whatever its id reads like.
ALTER TABLE receipts ADD COLUMN to_key BIGINT;
-- When the office was last asked about a route's receipts that belong to nothing.
ALTER TABLE routes ADD COLUMN receipts_asked_ms BIGINT;
