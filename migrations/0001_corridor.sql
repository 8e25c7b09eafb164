-- The corridor: people and handsets, courses and timetables, parcels out, arrivals in, and what follows from them.
-- One text for SQLite and PostgreSQL: BIGINT milliseconds UTC, TEXT, BYTEA, 0/1. Ids are made by the store. Sealed columns end in
-- _sealed, keyed look-ups in _lookup; migrations/columns.toml says of every column what it is and how long it is kept.

-- Which database this is, and how far it got: a copy or an old backup is told by it.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- The next free number of each kind of row; blocks are reserved by adding.
CREATE TABLE numbers (
  name TEXT PRIMARY KEY,
  next BIGINT NOT NULL
);

-- People -------------------------------------------------------------------------------------------------------------------------

CREATE TABLE classes (
  class_id BIGINT PRIMARY KEY,
  label TEXT NOT NULL UNIQUE,
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  created_ms BIGINT NOT NULL
);

CREATE TABLE people (
  person_id BIGINT PRIMARY KEY,
  role TEXT NOT NULL,                       -- learner | guardian | teacher | lead | deputy
  name_sealed BYTEA,                        -- empty: a guardian of whom only the phone is known
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  changed_ms BIGINT NOT NULL
);

-- What an import recognises a person by: the number in the school's register, the name. A name alone may be of several people.
CREATE TABLE identities (
  identity_lookup BYTEA NOT NULL,
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  kind TEXT NOT NULL,                       -- reference | name
  PRIMARY KEY (identity_lookup, person_id)
);
CREATE INDEX identities_by_person ON identities (person_id);

CREATE TABLE guardians (
  guardian_id BIGINT NOT NULL REFERENCES people(person_id),
  learner_id BIGINT NOT NULL REFERENCES people(person_id),
  relation TEXT NOT NULL,
  verified INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (guardian_id, learner_id)
);
CREATE INDEX guardians_by_learner ON guardians (learner_id);

CREATE TABLE enrolments (
  class_id BIGINT NOT NULL REFERENCES classes(class_id),
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  role TEXT NOT NULL,                       -- learner | teacher | lead | deputy
  number BIGINT NOT NULL,                   -- the person's place in the class's roster, from 0; never given twice in a class
  level TEXT,
  from_ms BIGINT NOT NULL,
  to_ms BIGINT,
  PRIMARY KEY (class_id, person_id)
);
CREATE INDEX enrolments_by_person ON enrolments (person_id);

-- A phone with its addresses: caps, bundling and quiet hours count here. Booking and settling check its version.
CREATE TABLE handsets (
  handset_id BIGINT PRIMARY KEY,
  version BIGINT NOT NULL,
  quiet TEXT,                               -- 20:00-07:00; empty: the school's
  stopped_ms BIGINT,                        -- STOP took everything at that time
  suspended_ms BIGINT,                      -- "not my child" at that time
  last_inbound_ms BIGINT,
  day_start_ms BIGINT NOT NULL DEFAULT 0,   -- the recipient's day that unasked counts
  unasked INTEGER NOT NULL DEFAULT 0,
  next_free_ms BIGINT NOT NULL DEFAULT 0,   -- no message to its chat before: carriers allow a chat one a second
  unread_in_row INTEGER NOT NULL DEFAULT 0, -- replies in a row to what nobody understood
  hard_failures INTEGER NOT NULL DEFAULT 0, -- refusals for the address's sake since it last wrote
  answered INTEGER NOT NULL DEFAULT 0       -- an answer, a button or a hand-in ever came from it
);

CREATE TABLE addresses (
  address_id BIGINT PRIMARY KEY,
  handset_id BIGINT NOT NULL REFERENCES handsets(handset_id),
  channel TEXT NOT NULL,
  value_sealed BYTEA NOT NULL,
  value_lookup BYTEA NOT NULL UNIQUE,
  state TEXT NOT NULL,                      -- working | blocked | dead
  state_why TEXT,
  introduced_ms BIGINT,
  created_ms BIGINT NOT NULL
);
CREATE INDEX addresses_by_handset ON addresses (handset_id);

-- Which addresses a person is reached by, best first.
CREATE TABLE ladder (
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  rank INTEGER NOT NULL,
  address_id BIGINT NOT NULL REFERENCES addresses(address_id),
  PRIMARY KEY (person_id, address_id)
);
CREATE INDEX ladder_by_address ON ladder (address_id);

-- What expanding reads, and nothing else: kept by the verbs that change people. A learner without an address stays, with the reason.
CREATE TABLE reach (
  class_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  number BIGINT NOT NULL,                   -- the person's number in the class, from 0: ids are a block's base plus this
  address_id BIGINT,
  handset_id BIGINT,
  route_id BIGINT,
  zone TEXT NOT NULL,
  reason TEXT,                              -- why nothing can be sent: no_address, no_consent, suspended, stopped, no_route
  PRIMARY KEY (class_id, person_id)
);
CREATE INDEX reach_by_person ON reach (person_id);

CREATE TABLE consents (
  consent_id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  purpose TEXT NOT NULL,
  given_by TEXT NOT NULL,                   -- guardian | learner | school
  how TEXT NOT NULL,                        -- paper, sms, call …
  evidence_sealed BYTEA,
  given_ms BIGINT NOT NULL,
  ended_ms BIGINT,
  ended_why TEXT
);
CREATE INDEX consents_by_person ON consents (person_id, purpose);

-- What a STOP took, so that START can give back that and no more. No row here outlives its handset's START.
CREATE TABLE stops (
  stop_id BIGINT PRIMARY KEY,
  handset_id BIGINT NOT NULL REFERENCES handsets(handset_id),
  person_id BIGINT,                         -- this child alone
  subject TEXT,                             -- this subject alone
  arrival_id BIGINT,
  stopped_ms BIGINT NOT NULL,
  restored_ms BIGINT
);
CREATE INDEX stops_by_handset ON stops (handset_id) WHERE restored_ms IS NULL;

-- Single-use join links: 14 days, known by their digest alone.
CREATE TABLE joins (
  token_lookup BYTEA PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  expires_ms BIGINT NOT NULL,
  used_ms BIGINT,
  used_by BIGINT                            -- the address that used it: the same chat may press it again
);

-- Users of the pages ---------------------------------------------------------------------------------------------------------------

CREATE TABLE signins (
  token_lookup BYTEA PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  expires_ms BIGINT NOT NULL,
  used_ms BIGINT
);

CREATE TABLE sessions (
  token_lookup BYTEA PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  form_secret BYTEA NOT NULL,
  created_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL
);

-- Courses and timetables ------------------------------------------------------------------------------------------------------------

-- Published versions: immutable, known by their digest.
CREATE TABLE editions (
  digest TEXT PRIMARY KEY,
  course TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  published_ms BIGINT NOT NULL
);
CREATE INDEX editions_by_course ON editions (course, published_ms);

CREATE TABLE timetables (
  timetable_id BIGINT PRIMARY KEY,
  class_id BIGINT NOT NULL REFERENCES classes(class_id),
  course TEXT NOT NULL,
  first_lesson TEXT,                        -- where in the course it begins
  rule TEXT NOT NULL,                       -- RRULE; empty: once
  except_dates TEXT NOT NULL DEFAULT '',    -- local dates taken out, with spaces between
  starts_on TEXT NOT NULL,                  -- local date
  at_time TEXT NOT NULL,                    -- local time
  zone TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  cancelled_ms BIGINT
);

CREATE TABLE closures (
  closure_id BIGINT PRIMARY KEY,
  class_id BIGINT,                          -- empty: the whole school
  from_date TEXT NOT NULL,
  to_date TEXT,
  policy TEXT NOT NULL,                     -- shift | skip | send
  reason TEXT NOT NULL,
  kind TEXT NOT NULL,                       -- holiday | closure | term
  created_ms BIGINT NOT NULL
);

CREATE TABLE occurrences (
  occurrence_id BIGINT PRIMARY KEY,
  timetable_id BIGINT NOT NULL REFERENCES timetables(timetable_id),
  class_id BIGINT NOT NULL REFERENCES classes(class_id),
  sequence BIGINT NOT NULL,
  lesson TEXT NOT NULL,
  course TEXT NOT NULL,
  edition TEXT,                             -- pinned when it is expanded
  local_time TEXT NOT NULL,                 -- 2026-11-23T16:00 in the timetable's zone
  shifted_why TEXT,
  earliest_ms BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  due_ms BIGINT,
  expanded_ms BIGINT,
  cancelled_ms BIGINT,
  UNIQUE (timetable_id, sequence)
);
CREATE INDEX occurrences_to_expand ON occurrences (earliest_ms) WHERE expanded_ms IS NULL AND cancelled_ms IS NULL;
CREATE INDEX occurrences_by_class ON occurrences (class_id, earliest_ms);

-- When each zone of a class has its hour.
CREATE TABLE instants (
  occurrence_id BIGINT NOT NULL REFERENCES occurrences(occurrence_id),
  zone TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  PRIMARY KEY (occurrence_id, zone)
);

-- Parcels out ------------------------------------------------------------------------------------------------------------------------

CREATE TABLE routes (
  route_id BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  receipts INTEGER NOT NULL,                -- 0 none, 1 doubted, 2 trusted; parts are remembered for 1 and 2
  holder TEXT,                              -- the process that has it
  lease_ms BIGINT NOT NULL DEFAULT 0,
  fence BIGINT NOT NULL DEFAULT 0,
  rests_until_ms BIGINT NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  why TEXT,
  next_permit_us BIGINT NOT NULL DEFAULT 0  -- microseconds UTC of the next free permit
);

CREATE TABLE budgets (
  month TEXT PRIMARY KEY,                   -- 2026-11
  currency TEXT NOT NULL,
  limit_micros BIGINT NOT NULL,
  used_micros BIGINT NOT NULL DEFAULT 0,    -- spent or reserved
  warned_ms BIGINT
);

CREATE TABLE parcels (
  parcel_id BIGINT PRIMARY KEY,
  cause_kind TEXT NOT NULL,
  cause_id BIGINT NOT NULL,
  recipient_id BIGINT NOT NULL,             -- a person
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,                              -- why it is held, failed or closed
  address_id BIGINT,
  handset_id BIGINT,
  expires_ms BIGINT,
  created_ms BIGINT NOT NULL,
  done_ms BIGINT,
  words_sealed BYTEA,                       -- a reply's own words; a lesson has none
  UNIQUE (cause_kind, cause_id, recipient_id, ordinal)
);
CREATE INDEX parcels_by_handset ON parcels (handset_id, kind);

-- The queue.
CREATE TABLE due (
  parcel_id BIGINT PRIMARY KEY,
  route_id BIGINT NOT NULL,
  lane INTEGER NOT NULL,
  run_at_ms BIGINT NOT NULL,
  lease_ms BIGINT,                          -- claimed until then
  fence BIGINT NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  attempts_before INTEGER NOT NULL DEFAULT 0, -- of these, those on addresses before this one
  repeated INTEGER NOT NULL DEFAULT 0       -- this is the one repetition after an unknown attempt
);
CREATE INDEX due_next ON due (route_id, lane, run_at_ms) WHERE lease_ms IS NULL;
CREATE INDEX due_leased ON due (lease_ms) WHERE lease_ms IS NOT NULL;

-- Claims of which something was booked, so that what a crash left is told apart: a row of a claim that stands here may have left, one of
-- another claim has not. A claim is known by its lease, which no two claims under one fence share.
CREATE TABLE bookings (
  route_id BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  lease_ms BIGINT NOT NULL,
  reserved_micros BIGINT NOT NULL DEFAULT 0, -- reserved for what is not recorded yet
  lost INTEGER NOT NULL DEFAULT 0,          -- recovered: whoever had it may book and record nothing more
  PRIMARY KEY (route_id, fence, lease_ms)
);

-- One sending to one address by one route; written once, when its outcome is known. Bundled parcels share a sending.
CREATE TABLE attempts (
  parcel_id BIGINT NOT NULL,
  attempt INTEGER NOT NULL,
  sending_id BIGINT NOT NULL,
  route_id BIGINT NOT NULL,
  address_id BIGINT NOT NULL,
  outcome TEXT NOT NULL,                    -- accepted | later | refused | opted_out | unknown | unsent
  why TEXT,
  parts INTEGER NOT NULL,
  price_micros BIGINT NOT NULL,
  words_sealed BYTEA,
  started_ms BIGINT NOT NULL,
  ended_ms BIGINT NOT NULL,
  PRIMARY KEY (parcel_id, attempt)
);
-- A sending's number is its first parcel's times 65536 plus its attempts before; only the others of a bundle have to be looked for.
CREATE INDEX attempts_bundled ON attempts (sending_id) WHERE parcel_id <> sending_id / 65536;

-- Accepted parts, where the route gives receipts. Two parts may share a key; the text is compared on a hit.
CREATE TABLE parts (
  route_id BIGINT NOT NULL,
  key BIGINT NOT NULL,
  sending_id BIGINT NOT NULL,
  part INTEGER NOT NULL,
  carrier_id TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 2,         -- 2 accepted, 3 expired, 4 failed, 5 delivered: it never goes down
  accepted_ms BIGINT NOT NULL,
  PRIMARY KEY (route_id, key, sending_id, part)
);
CREATE INDEX parts_by_sending ON parts (sending_id);

-- Receipts as they came: appended in any order, joined from either side.
CREATE TABLE receipts (
  route_id BIGINT NOT NULL,
  key BIGINT NOT NULL,
  carrier_id TEXT NOT NULL,
  status TEXT NOT NULL,
  error TEXT,
  at_ms BIGINT NOT NULL,
  matched INTEGER NOT NULL,                 -- whether its part is known; a receipt may come before its response
  PRIMARY KEY (route_id, key, carrier_id, status)
);
CREATE INDEX receipts_early ON receipts (route_id, at_ms) WHERE matched = 0;

-- Arrivals and what follows ------------------------------------------------------------------------------------------------------

CREATE TABLE arrivals (
  arrival_id BIGINT PRIMARY KEY,
  route_id BIGINT NOT NULL,
  provider_key TEXT NOT NULL,
  sender_key BYTEA,                         -- keyed digest of the address; empty: nobody's
  sender_sealed BYTEA,
  class INTEGER NOT NULL,                   -- 0 message, 1 receipt, 2 from our own clock
  body_sealed BYTEA NOT NULL,
  received_ms BIGINT NOT NULL,              -- of our own clock: when it is due
  run_at_ms BIGINT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  settled_ms BIGINT,
  result TEXT,                              -- what became of it, in one word
  UNIQUE (route_id, provider_key)
);
CREATE INDEX arrivals_open ON arrivals (class, run_at_ms, arrival_id) WHERE settled_ms IS NULL;
CREATE INDEX arrivals_by_sender ON arrivals (sender_key, received_ms, arrival_id) WHERE settled_ms IS NULL;

-- Parts of long SMS that wait for the others; those of a whole message stay a day, so that a part that comes again is known.
CREATE TABLE long_parts (
  sender_key BYTEA NOT NULL,
  route_id BIGINT NOT NULL,
  reference INTEGER NOT NULL,
  width INTEGER NOT NULL,
  total INTEGER NOT NULL,
  number INTEGER NOT NULL,
  arrival_id BIGINT NOT NULL,               -- what brought it
  joined_by BIGINT,                         -- the arrival that made the message whole, and is settled with its text
  body_sealed BYTEA NOT NULL,
  received_ms BIGINT NOT NULL,
  PRIMARY KEY (sender_key, route_id, reference, width, total, number)
);

-- What a handset has been asked, under the task's letter.
CREATE TABLE tasks (
  task_id BIGINT PRIMARY KEY,
  handset_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  occurrence_id BIGINT NOT NULL,
  letter TEXT NOT NULL,
  step INTEGER NOT NULL,
  language TEXT NOT NULL,
  asked_ms BIGINT NOT NULL,
  closed_ms BIGINT
);
CREATE UNIQUE INDEX tasks_open ON tasks (handset_id, letter) WHERE closed_ms IS NULL;
CREATE INDEX tasks_by_handset ON tasks (handset_id, closed_ms);
CREATE INDEX tasks_by_occurrence ON tasks (occurrence_id, person_id);

-- What was handed in; nothing is overwritten.
CREATE TABLE submissions (
  submission_id BIGINT PRIMARY KEY,
  arrival_id BIGINT,
  person_id BIGINT NOT NULL,
  occurrence_id BIGINT NOT NULL,
  task_id BIGINT,
  item INTEGER NOT NULL,                    -- 0: the assignment as a whole
  how TEXT NOT NULL,                        -- text | button | photo | voice | document | paper
  given_sealed BYTEA,
  media TEXT,                               -- digest of the file
  album TEXT,                               -- the carrier's id of the album it came in
  verdict TEXT NOT NULL,                    -- right | wrong | waits
  continues BIGINT,                         -- the submission that this one goes on with: its words are in this one too
  sent_ms BIGINT,
  received_ms BIGINT NOT NULL
);
CREATE INDEX submissions_by_occurrence ON submissions (occurrence_id, person_id, item, submission_id);
CREATE INDEX submissions_by_task ON submissions (task_id, submission_id);

-- Our open question to a handset: who is this, one answer or stop, what to keep.
CREATE TABLE pending (
  handset_id BIGINT PRIMARY KEY,
  body_sealed BYTEA NOT NULL,
  until_ms BIGINT NOT NULL
);

-- What a person has to look at. The lead's are never shown to a class's teacher.
CREATE TABLE questions (
  question_id BIGINT PRIMARY KEY,
  audience TEXT NOT NULL,                   -- teacher | lead | deputy | office
  why TEXT NOT NULL,
  class_id BIGINT,
  person_id BIGINT,
  handset_id BIGINT,
  arrival_id BIGINT,
  parcel_id BIGINT,
  words_sealed BYTEA,
  asked_ms BIGINT NOT NULL,
  read_ms BIGINT,
  answered_ms BIGINT
);
CREATE INDEX questions_by_arrival ON questions (arrival_id);
CREATE INDEX questions_open ON questions (audience, asked_ms) WHERE answered_ms IS NULL;

-- A teacher met or called a learner: that counts as reached.
CREATE TABLE contacts (
  person_id BIGINT NOT NULL,
  occurrence_id BIGINT NOT NULL,
  how TEXT NOT NULL,
  recorded_by BIGINT,
  at_ms BIGINT NOT NULL,
  PRIMARY KEY (person_id, occurrence_id, how)
);

-- Files by digest; the bytes lie in the media store.
CREATE TABLE media (
  digest TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  length_bytes BIGINT NOT NULL,
  kept_ms BIGINT NOT NULL
);

-- Files that a person sent and that are still to be fetched from the carrier.
CREATE TABLE fetches (
  fetch_id BIGINT PRIMARY KEY,
  route_id BIGINT NOT NULL,
  submission_id BIGINT NOT NULL,
  reference_sealed BYTEA NOT NULL,
  kind TEXT NOT NULL,
  run_at_ms BIGINT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX fetches_next ON fetches (route_id, run_at_ms);
