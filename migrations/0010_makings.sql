-- Programmes that are being made: of several processes that make programmes, one makes each.

ALTER TABLE airings ADD COLUMN making_until_ms BIGINT;
