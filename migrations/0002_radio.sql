-- Radio: stations with their slots, programmes, takes, and what became of each airing.
-- A station's contact is a row of people with the role `station`, so that its mails, texts and drops are parcels like any other.

CREATE TABLE stations (
  station_id BIGINT PRIMARY KEY,            -- its contact among people
  name TEXT NOT NULL UNIQUE,
  profile TEXT NOT NULL,                    -- how it wants its programmes, as JSON; no address stands in it
  page_lookup BYTEA NOT NULL UNIQUE,        -- its page's link
  page_sealed BYTEA NOT NULL,
  pin_sealed BYTEA NOT NULL,                -- what its texts from another phone are known by
  created_ms BIGINT NOT NULL,
  removed_ms BIGINT
);

-- Whose learners hear it.
CREATE TABLE coverage (
  station_id BIGINT NOT NULL REFERENCES stations(station_id),
  class_id BIGINT NOT NULL REFERENCES classes(class_id),
  PRIMARY KEY (station_id, class_id)
);
CREATE INDEX coverage_by_class ON coverage (class_id);

-- A station's time for a course.
CREATE TABLE slots (
  slot_id BIGINT PRIMARY KEY,
  station_id BIGINT NOT NULL REFERENCES stations(station_id),
  course TEXT NOT NULL,
  first_lesson TEXT,
  language TEXT NOT NULL,
  rule TEXT NOT NULL,                       -- RRULE
  starts_on TEXT NOT NULL,                  -- local date
  at_time TEXT NOT NULL,                    -- local time
  zone TEXT NOT NULL,
  length_ms BIGINT NOT NULL,
  hard_end INTEGER NOT NULL,
  synthetic INTEGER NOT NULL,               -- the producer lets a synthetic voice on air
  created_ms BIGINT NOT NULL,
  cancelled_ms BIGINT
);
CREATE INDEX slots_by_station ON slots (station_id);

-- One hour of a slot; its number is the 12 of AIRED 12. What is known of it is changed by the rule of airings alone.
CREATE TABLE airings (
  airing_id BIGINT PRIMARY KEY,
  slot_id BIGINT NOT NULL REFERENCES slots(slot_id),
  station_id BIGINT NOT NULL REFERENCES stations(station_id),
  sequence BIGINT NOT NULL,
  lesson TEXT NOT NULL,
  course TEXT NOT NULL,
  local_time TEXT NOT NULL,                 -- 2026-11-24T16:00 in the slot's zone
  starts_ms BIGINT NOT NULL,
  ends_ms BIGINT NOT NULL,
  state TEXT NOT NULL,                      -- planned | delivered | fetched | probable | aired | aired_late | not_aired
  reached TEXT NOT NULL,                    -- planned | delivered | fetched: how far it came towards the station
  warned INTEGER NOT NULL DEFAULT 0,        -- the station was told that it had not fetched it
  asked INTEGER NOT NULL DEFAULT 0,         -- times that the station was asked what happened
  heard INTEGER NOT NULL DEFAULT 0,         -- listeners who heard it
  unheard INTEGER NOT NULL DEFAULT 0,       -- listeners who listened and did not
  learners_asked INTEGER NOT NULL DEFAULT 0,
  repeat_proposed INTEGER NOT NULL DEFAULT 0,
  call_asked INTEGER NOT NULL DEFAULT 0,
  said_how TEXT,                            -- page | sms | log | teacher
  said_ms BIGINT,
  wrong_pins INTEGER NOT NULL DEFAULT 0,    -- reports with a PIN of another programme, or a guessed one
  programme TEXT,                           -- digest of what it was made from
  tried_ms BIGINT,                          -- when making it was tried last
  why TEXT,                                 -- why it could not be made, for the producer
  version BIGINT NOT NULL DEFAULT 1,        -- moves with everything that is known
  wake_ms BIGINT,                           -- when time decides something next
  cancelled_ms BIGINT,                      -- its slot is gone
  UNIQUE (slot_id, sequence)
);
CREATE INDEX airings_by_station ON airings (station_id, starts_ms);
CREATE INDEX airings_by_time ON airings (starts_ms);
CREATE INDEX airings_to_wake ON airings (wake_ms) WHERE wake_ms IS NOT NULL;

-- What follows from what is known of an airing and is not done yet: a row goes in the commit that does it.
CREATE TABLE airing_effects (
  airing_id BIGINT NOT NULL REFERENCES airings(airing_id),
  effect TEXT NOT NULL,                     -- ask_station
  count INTEGER NOT NULL,                   -- for the so-manieth time, or for so many; 0 where nothing is counted
  run_at_ms BIGINT NOT NULL,
  PRIMARY KEY (airing_id, effect, count)
);
CREATE INDEX airing_effects_by_time ON airing_effects (run_at_ms);

-- What somebody of the school has to look at for an airing's sake: taken back where it was on air after all.
CREATE TABLE airing_questions (
  question_id BIGINT PRIMARY KEY,
  airing_id BIGINT NOT NULL REFERENCES airings(airing_id)
);
CREATE INDEX airing_questions_by_airing ON airing_questions (airing_id);

-- What was made, under the digest of what it was made from: made once, sent to many.
CREATE TABLE programmes (
  programme TEXT PRIMARY KEY,
  body TEXT NOT NULL,                       -- length, loudness, rundown, as JSON
  made_ms BIGINT NOT NULL
);

CREATE TABLE programme_files (
  programme TEXT NOT NULL REFERENCES programmes(programme),
  name TEXT NOT NULL,                       -- programme.mp3, rundown.txt
  kind TEXT NOT NULL,                       -- audio/mpeg
  media TEXT NOT NULL,                      -- digest of the file
  length_bytes BIGINT NOT NULL,
  PRIMARY KEY (programme, name)
);

-- What a presenter said, for a line or several of a script. A take is never overwritten: the newest that reads the same words counts.
CREATE TABLE takes (
  take_id BIGINT PRIMARY KEY,
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  language TEXT NOT NULL,
  line INTEGER NOT NULL,                    -- the first line, from 1
  lines INTEGER NOT NULL,
  words TEXT NOT NULL,                      -- digest of the words that were to be read
  media TEXT NOT NULL,
  length_ms BIGINT NOT NULL,
  person_id BIGINT,
  taken_ms BIGINT NOT NULL,
  dropped_ms BIGINT                         -- "again": the presenter does not want it
);
CREATE INDEX takes_by_lesson ON takes (course, lesson, language, line);

-- Where a presenter stands who records by phone.
CREATE TABLE recordings (
  handset_id BIGINT PRIMARY KEY REFERENCES handsets(handset_id),
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  language TEXT NOT NULL,
  line INTEGER NOT NULL,
  changed_ms BIGINT NOT NULL
);

-- What listeners said: 1 yes, 2 no, 3 no radio, 4 bad sound.
CREATE TABLE heard (
  airing_id BIGINT NOT NULL REFERENCES airings(airing_id),
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  asked_ms BIGINT NOT NULL,
  answer INTEGER,
  answered_ms BIGINT,
  PRIMARY KEY (airing_id, person_id)
);
CREATE INDEX heard_open ON heard (person_id) WHERE answered_ms IS NULL;
