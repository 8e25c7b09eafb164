-- Recording by phone: what presenters said and nobody has looked at yet, and how many lines they have on show.

CREATE TABLE spoken (
  arrival_id BIGINT PRIMARY KEY,            -- the voice message
  route_id BIGINT NOT NULL,                 -- by which it is fetched, and answered
  address_id BIGINT NOT NULL,
  handset_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  language TEXT NOT NULL,
  line INTEGER NOT NULL,                    -- the first line that was on show, from 1
  lines INTEGER NOT NULL,
  words TEXT NOT NULL,                      -- digest of the words on show
  reference_sealed BYTEA NOT NULL,
  kind TEXT NOT NULL,
  run_at_ms BIGINT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX spoken_next ON spoken (route_id, run_at_ms);

ALTER TABLE recordings ADD COLUMN lines INTEGER NOT NULL DEFAULT 1;
