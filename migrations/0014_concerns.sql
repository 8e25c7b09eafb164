-- Concerns: the messages of one phone that sounded like harm, together; who was alerted, who looked, what was done. All of it is the
-- safeguarding lead's and the deputy's alone.

CREATE TABLE concerns (
  concern_id BIGINT PRIMARY KEY,
  handset_id BIGINT,                        -- the phone; empty: nobody's
  began_ms BIGINT NOT NULL,
  last_ms BIGINT NOT NULL,                  -- its newest message
  alarm_ms BIGINT NOT NULL,                 -- when its newest alarm began
  with_deputy INTEGER NOT NULL DEFAULT 0,
  closed_ms BIGINT
);
CREATE INDEX concerns_open ON concerns (handset_id) WHERE closed_ms IS NULL;
CREATE INDEX concerns_newest ON concerns (last_ms, concern_id);

ALTER TABLE questions ADD COLUMN concern_id BIGINT;
CREATE INDEX questions_by_concern ON questions (concern_id, question_id) WHERE concern_id IS NOT NULL;

-- What was there before: each message a concern of its own.
INSERT INTO concerns (concern_id, handset_id, began_ms, last_ms, alarm_ms, closed_ms)
  SELECT question_id, handset_id, asked_ms, asked_ms, asked_ms, answered_ms FROM questions WHERE why = 'harm';
UPDATE questions SET concern_id = question_id WHERE why = 'harm';
INSERT INTO numbers (name, next)
  SELECT 'concern', MAX(question_id) + 1 FROM questions WHERE why = 'harm' HAVING COUNT(*) > 0;

-- Who did what about a concern, alerts among it. Nothing is deleted: what is taken back is marked.
CREATE TABLE concern_steps (
  step_id BIGINT PRIMARY KEY,
  concern_id BIGINT NOT NULL REFERENCES concerns(concern_id),
  person_id BIGINT NOT NULL,                -- who did it; of an alert, whom it went to
  did TEXT NOT NULL,
  parcel_id BIGINT,                         -- the message that left with it
  words_sealed BYTEA,
  at_ms BIGINT NOT NULL,
  undone_ms BIGINT
);
CREATE INDEX concern_steps_by_concern ON concern_steps (concern_id, step_id);

-- The link in an alert: opens one concern, for one person, in the first browser that pressed.
CREATE TABLE concern_links (
  token_lookup BYTEA PRIMARY KEY,
  concern_id BIGINT NOT NULL REFERENCES concerns(concern_id),
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  expires_ms BIGINT NOT NULL,
  wrong_pins INTEGER NOT NULL DEFAULT 0,
  used_ms BIGINT
);

-- A browser that opened one: it sees that concern alone.
CREATE TABLE concern_visits (
  token_lookup BYTEA PRIMARY KEY,
  concern_id BIGINT NOT NULL REFERENCES concerns(concern_id),
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  form_secret BYTEA NOT NULL,
  expires_ms BIGINT NOT NULL
);

-- The PINs of those whose links open concerns.
CREATE TABLE pins (
  person_id BIGINT PRIMARY KEY REFERENCES people(person_id),
  pin_lookup BYTEA NOT NULL,
  set_ms BIGINT NOT NULL
);
