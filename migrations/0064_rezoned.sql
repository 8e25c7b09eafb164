-- Hours to which newer time zone rules gave another instant, until they are over: pages tell of them.
CREATE TABLE rezoned (
  rezoned_id BIGINT PRIMARY KEY,
  occurrence_id BIGINT,                     -- a lesson's hour; empty for a station's
  airing_id BIGINT,                         -- a station's; empty for a lesson's
  zone TEXT NOT NULL,
  zones TEXT NOT NULL,                      -- the rules' version: 2026b
  from_ms BIGINT NOT NULL,
  to_ms BIGINT NOT NULL
);
CREATE INDEX rezoned_to_come ON rezoned (to_ms);
