-- The processes that serve this database, by the names of their data folders.
CREATE TABLE servers (
  name TEXT PRIMARY KEY,
  joined_ms BIGINT NOT NULL,                -- by its own clock
  beat BIGINT NOT NULL,                     -- moves while it serves
  wants INTEGER NOT NULL,                   -- routes that it would take if they were free
  seen_ms BIGINT NOT NULL                   -- last there, by its own clock
);

-- Who has a route has it until it ends: whether it has ended is told by its beats, not by a clock.
ALTER TABLE routes DROP COLUMN lease_ms;
