-- The schema. One text for SQLite and PostgreSQL: BIGINT milliseconds UTC, TEXT, BYTEA, 0/1. Ids are made by the store. Sealed columns end in
-- _sealed, keyed look-ups in _lookup; migrations/columns.toml says of every column what it is and how long it is kept.
-- Migrations before this one were joined into it while nobody had data; a database of theirs is refused.

-- This database -------------------------------------------------------------------------------------------------------------------

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

-- The processes that serve this database, by the names of their data folders.
CREATE TABLE servers (
  name TEXT PRIMARY KEY,
  joined_ms BIGINT NOT NULL,                -- by its own clock
  beat BIGINT NOT NULL,                     -- moves while it serves
  wants INTEGER NOT NULL,                   -- routes that it would take if they were free
  seen_ms BIGINT NOT NULL                   -- last there, by its own clock
);

-- The keys of forms whose press was carried out: a press that comes twice, by a second tab or a proxy that repeats it, acts once.
CREATE TABLE presses (
  press BYTEA PRIMARY KEY,                  -- keyed digest of the form's key and of what was typed into it
  at_ms BIGINT NOT NULL                     -- when it was carried out, milliseconds UTC
);
CREATE INDEX presses_by_time ON presses (at_ms);

-- Schools and people --------------------------------------------------------------------------------------------------------------

-- The organisation's schools. The first is the configuration's [school]; what others have left empty is as there.
CREATE TABLE schools (
  school_id BIGINT PRIMARY KEY,
  district TEXT NOT NULL,                   -- its path in the organisation, North/Coast; empty: none
  name TEXT NOT NULL UNIQUE,                -- the sender of every message
  sms_name TEXT,                            -- what it is called in SMS; empty: the same
  zone TEXT NOT NULL,
  region TEXT NOT NULL,                     -- ISO 3166
  language TEXT NOT NULL,                   -- of those of whom no other is known
  quiet TEXT,                               -- 20:00-07:00; empty: none
  contact TEXT,                             -- where a person can call
  child_numbers INTEGER NOT NULL DEFAULT 0, -- 1: office and teachers may see a child's own number
  created_ms BIGINT NOT NULL,
  changed_ms BIGINT NOT NULL
);

-- What the first is called is said by whoever opens the database with its configuration.
INSERT INTO schools (school_id, district, name, zone, region, language, created_ms, changed_ms)
  VALUES (1, '', 'School', 'UTC', 'ZZ', 'en', 0, 0);
INSERT INTO numbers (name, next) VALUES ('school', 2);

CREATE TABLE classes (
  class_id BIGINT PRIMARY KEY,
  label TEXT NOT NULL,
  school_id BIGINT NOT NULL REFERENCES schools(school_id),
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  UNIQUE (school_id, label)
);

CREATE TABLE people (
  person_id BIGINT PRIMARY KEY,
  role TEXT NOT NULL,                       -- learner | guardian | teacher | lead | deputy
  name_sealed BYTEA,                        -- empty: a guardian of whom only the phone is known
  school_id BIGINT REFERENCES schools(school_id), -- whose lessons, whose staff; empty: staff of the whole organisation, or of a district
  district TEXT,                            -- of staff: the district that they work for
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  changed_ms BIGINT NOT NULL,
  seen_ms BIGINT                            -- last on the pages, by the clock of whoever sits before them
);

-- Which schools somebody sees by role: their own, those of their district with its parts, or all. It stands wherever that is asked.
CREATE VIEW sees (person_id, role, school_id) AS
  SELECT p.person_id, p.role, s.school_id FROM people p JOIN schools s ON p.school_id = s.school_id
    OR p.school_id IS NULL AND (p.district IS NULL OR s.district = p.district
      OR substr(s.district, 1, length(p.district) + 1) = p.district || '/')
  WHERE p.role IN ('lead', 'deputy', 'office');

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
-- Who teaches a class now: the first page of a district asks it of hundreds at once.
CREATE INDEX enrolments_teaching ON enrolments (class_id) WHERE role = 'teacher' AND to_ms IS NULL;

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

-- Those who worked at the school, by what they are known again.
CREATE TABLE leavers (
  person_id BIGINT PRIMARY KEY REFERENCES people(person_id),
  role TEXT NOT NULL,                       -- what they were
  phone_lookup BYTEA,                       -- the phone that alerts went to; empty: none
  left_ms BIGINT NOT NULL
);

-- Each look at a number, a photo or a learner's page, and each change of a role, a consent or a phone. Nothing about harm stands here.
CREATE TABLE looks (
  look_id BIGINT PRIMARY KEY,
  by_id BIGINT,                             -- who; empty: whoever looks after the program, on its machine
  what TEXT NOT NULL,
  about_id BIGINT,                          -- whom it is about; empty: somebody whom nobody knows
  at_ms BIGINT NOT NULL
);
CREATE INDEX looks_by_person ON looks (by_id, look_id);
CREATE INDEX looks_about ON looks (about_id, look_id);

-- Phones --------------------------------------------------------------------------------------------------------------------------

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
  answered INTEGER NOT NULL DEFAULT 0,      -- an answer, a button or a hand-in ever came from it
  replies_from_ms BIGINT NOT NULL DEFAULT 0, -- replies within an hour are counted from here on: over their number nothing more is said
  replies_anybody INTEGER NOT NULL DEFAULT 0,
  replies_answers INTEGER NOT NULL DEFAULT 0,
  replies_stops INTEGER NOT NULL DEFAULT 0
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
  created_ms BIGINT NOT NULL,
  doubts INTEGER NOT NULL DEFAULT 0         -- refusals in a row that may be a mistake of the carrier's
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

-- Which learners a phone was told of: an introduction names them, and no lesson for another child goes there before it is named too.
CREATE TABLE named (
  address_id BIGINT NOT NULL REFERENCES addresses(address_id),
  learner_id BIGINT NOT NULL REFERENCES people(person_id),
  parcel_id BIGINT NOT NULL,                -- the introduction that names it
  said_ms BIGINT,                           -- when the carrier had it
  PRIMARY KEY (address_id, learner_id)
);

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

-- Signing in ----------------------------------------------------------------------------------------------------------------------

CREATE TABLE signins (
  token_lookup BYTEA PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  expires_ms BIGINT NOT NULL,
  used_ms BIGINT,
  asked_ms BIGINT                           -- its person asked for it on the sign-in page; empty: the office handed it over
);

CREATE TABLE sessions (
  token_lookup BYTEA PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  form_secret BYTEA NOT NULL,
  created_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL
);

-- The PINs of those whose links open concerns.
CREATE TABLE pins (
  person_id BIGINT PRIMARY KEY REFERENCES people(person_id),
  pin_lookup BYTEA NOT NULL,
  set_ms BIGINT NOT NULL
);

-- Courses and timetables ----------------------------------------------------------------------------------------------------------

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
  class_id BIGINT,                          -- this class alone
  school_id BIGINT,                         -- the whole school; both empty: every school
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

-- Parcels out ---------------------------------------------------------------------------------------------------------------------

CREATE TABLE routes (
  route_id BIGINT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  receipts INTEGER NOT NULL,                -- 0 none, 1 doubted, 2 trusted; parts are remembered for 1 and 2
  holder TEXT,                              -- the process that has it
  fence BIGINT NOT NULL DEFAULT 0,
  rests_until_ms BIGINT NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  why TEXT,
  next_permit_us BIGINT NOT NULL DEFAULT 0, -- microseconds UTC of the next free permit
  calls_from_ms BIGINT NOT NULL DEFAULT 0,  -- nothing is asked of the carrier before
  trouble TEXT,                             -- what is wrong with the line now, in words for the office; empty while it works
  refusing INTEGER NOT NULL DEFAULT 0,      -- 1: it refused somebody since it last accepted anything; 2: the office was told
  receipts_asked_ms BIGINT,                 -- when the office was last asked about a route's receipts that belong to nothing
  lost_is_free INTEGER NOT NULL DEFAULT 0
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
CREATE INDEX parcels_held ON parcels (recipient_id) WHERE reason IS NOT NULL;

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
CREATE INDEX due_next ON due (route_id, lane, run_at_ms);

-- What each claim took in hand, so that what a crash left is found without reading the queue: the parcels' numbers, with commas between them.
-- A claim is over when none of them is claimed by it any more.
CREATE TABLE claims (
  route_id BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  lease_ms BIGINT NOT NULL,
  first_parcel BIGINT NOT NULL,
  parcels TEXT NOT NULL,
  PRIMARY KEY (route_id, fence, lease_ms, first_parcel)
);

-- Claims of which something was booked, so that what a crash left is told apart: a row of a claim that stands here may have left, one of
-- another claim has not. A claim is known by its lease, which no two claims under one fence share.
CREATE TABLE bookings (
  route_id BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  lease_ms BIGINT NOT NULL,
  reserved_micros BIGINT NOT NULL DEFAULT 0, -- reserved for what is not recorded yet
  lost INTEGER NOT NULL DEFAULT 0,          -- recovered: whoever had it may book and record nothing more
  parts INTEGER NOT NULL DEFAULT 0,         -- of its longest message, which a crash would forget
  month TEXT,
  PRIMARY KEY (route_id, fence, lease_ms)
);
-- Claims that money is still reserved for: few at a time, among all that were booked within a day.
CREATE INDEX bookings_reserved ON bookings (lease_ms) WHERE reserved_micros > 0;

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
  month TEXT,                               -- `2026-11`; only where something was paid
  PRIMARY KEY (parcel_id, attempt)
);
-- A sending's number is its first parcel's times 65536 plus its attempts before; only the others of a bundle have to be looked for.
CREATE INDEX attempts_bundled ON attempts (sending_id) WHERE parcel_id <> sending_id / 65536;
-- Attempts of which nobody knows whether they left, by their address: a receipt without a known id may be about one.
CREATE INDEX attempts_unknown ON attempts (address_id) WHERE outcome = 'unknown';

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
  to_key BIGINT,                            -- the phone that it is about, the beginning of its keyed look-up: it is never another's
  quote_sealed BYTEA,                       -- what it quotes, while it waits for its part: other words are another message's
  PRIMARY KEY (route_id, key, carrier_id, status)
);
CREATE INDEX receipts_early ON receipts (route_id, at_ms) WHERE matched = 0;

-- Refusals whose code does not say whose fault they are: their pattern does.
CREATE TABLE refusals (
  route_id BIGINT NOT NULL,
  address_id BIGINT NOT NULL,
  why TEXT NOT NULL,                        -- the carrier's code
  at_ms BIGINT NOT NULL,
  alone INTEGER NOT NULL DEFAULT 0,         -- the route accepted others' messages after it
  PRIMARY KEY (address_id, at_ms)
);
CREATE INDEX refusals_in_row ON refusals (route_id) WHERE alone = 0;

-- Arrivals and what follows -------------------------------------------------------------------------------------------------------

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
CREATE INDEX arrivals_of_sender ON arrivals (sender_key, received_ms, arrival_id) WHERE class = 0 AND settled_ms IS NOT NULL;

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
  closed_ms BIGINT,
  attribution_id BIGINT,                    -- by whose word it was closed, so that it can be opened again
  shown_ms BIGINT
);
CREATE UNIQUE INDEX tasks_open ON tasks (handset_id, letter) WHERE closed_ms IS NULL;
CREATE INDEX tasks_by_occurrence ON tasks (occurrence_id, person_id);
CREATE INDEX tasks_by_handset ON tasks (handset_id, closed_ms) WHERE closed_ms IS NOT NULL;

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
  received_ms BIGINT NOT NULL,
  attribution_id BIGINT                     -- by whose word it is this learner's
);
CREATE INDEX submissions_by_occurrence ON submissions (occurrence_id, person_id, item, submission_id);
CREATE INDEX submissions_by_task ON submissions (task_id, submission_id);
CREATE INDEX submissions_by_attribution ON submissions (attribution_id) WHERE attribution_id IS NOT NULL;
CREATE INDEX submissions_by_media ON submissions (media) WHERE media IS NOT NULL;
-- Whose answers a message brought: a learner's page tells every message, and leaves a sibling's out.
CREATE INDEX submissions_by_arrival ON submissions (arrival_id) WHERE arrival_id IS NOT NULL;

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
  answered_ms BIGINT,
  file TEXT,                                -- photo | voice | audio | video | document
  media TEXT,                               -- digest of the file
  concern_id BIGINT,
  route_id BIGINT                           -- the route that it is about
);
CREATE INDEX questions_by_arrival ON questions (arrival_id);
CREATE INDEX questions_open ON questions (audience, asked_ms) WHERE answered_ms IS NULL;
CREATE INDEX questions_by_media ON questions (media) WHERE media IS NOT NULL;
CREATE INDEX questions_by_concern ON questions (concern_id, question_id) WHERE concern_id IS NOT NULL;
-- What is the lead's, wherever it came from: a learner's page leaves out what stands around it.
CREATE INDEX questions_held ON questions (arrival_id) WHERE audience IN ('lead', 'deputy') OR why = 'harm';
-- What a page looks for: open questions of one class, or of one phone that several classes may know; and what one press has just answered.
CREATE INDEX questions_of_class ON questions (class_id, asked_ms) WHERE answered_ms IS NULL AND audience = 'teacher';
CREATE INDEX questions_of_phone ON questions (handset_id) WHERE answered_ms IS NULL AND audience = 'teacher' AND class_id IS NULL;
CREATE INDEX questions_answered ON questions (answered_ms) WHERE answered_ms IS NOT NULL;

CREATE TABLE attributions (
  attribution_id BIGINT PRIMARY KEY,
  question_id BIGINT NOT NULL REFERENCES questions(question_id),
  person_id BIGINT NOT NULL REFERENCES people(person_id),
  attributed_by BIGINT NOT NULL,
  attributed_ms BIGINT NOT NULL,
  withdrawn_by BIGINT,
  withdrawn_ms BIGINT
);
CREATE UNIQUE INDEX attributions_standing ON attributions (question_id) WHERE withdrawn_ms IS NULL;

CREATE TABLE short_forms (
  occurrence_id BIGINT PRIMARY KEY REFERENCES occurrences(occurrence_id),
  question_id BIGINT NOT NULL REFERENCES questions(question_id) -- which asked the class's teachers for it
);
CREATE INDEX short_forms_by_question ON short_forms (question_id);

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

CREATE TABLE fetches (
  fetch_id BIGINT PRIMARY KEY,
  route_id BIGINT NOT NULL,
  submission_id BIGINT,
  question_id BIGINT,
  reference_sealed BYTEA NOT NULL,
  kind TEXT NOT NULL,
  run_at_ms BIGINT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX fetches_next ON fetches (route_id, run_at_ms);
CREATE INDEX fetches_by_question ON fetches (question_id) WHERE question_id IS NOT NULL;

-- Concerns: the lead's and the deputy's alone -------------------------------------------------------------------------------------

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

-- Whose children were on the phone when it wrote: their leads see the concern. None: the organisation's alone do.
CREATE TABLE concern_schools (
  concern_id BIGINT NOT NULL REFERENCES concerns(concern_id),
  school_id BIGINT NOT NULL REFERENCES schools(school_id),
  PRIMARY KEY (concern_id, school_id)
);

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

-- Radio ---------------------------------------------------------------------------------------------------------------------------

CREATE TABLE stations (
  station_id BIGINT PRIMARY KEY,            -- its contact among people
  name TEXT NOT NULL UNIQUE,
  profile TEXT NOT NULL,                    -- how it wants its programmes, as JSON; no address stands in it
  page_lookup BYTEA NOT NULL UNIQUE,        -- its page's link
  page_sealed BYTEA NOT NULL,
  pin_sealed BYTEA NOT NULL,                -- what its texts from another phone are known by
  created_ms BIGINT NOT NULL,
  removed_ms BIGINT,
  seen_ms BIGINT,
  paused_ms BIGINT,                         -- it makes a pause from then on: nothing is planned for it
  paused_until_ms BIGINT
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
  cancelled_ms BIGINT,
  lessons_each INTEGER NOT NULL DEFAULT 1   -- how many lessons a slot's programme has; 0 is as many as it holds
);
CREATE INDEX slots_by_station ON slots (station_id);

-- One hour of a slot; its number is the 12 of AIRED 12. What is known of it is changed by the rule of airings alone.
CREATE TABLE airings (
  airing_id BIGINT PRIMARY KEY,
  slot_id BIGINT NOT NULL REFERENCES slots(slot_id),
  station_id BIGINT NOT NULL REFERENCES stations(station_id),
  sequence BIGINT NOT NULL,
  lessons TEXT NOT NULL,
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
  making_until_ms BIGINT,
  instead INTEGER NOT NULL DEFAULT 0,       -- 1: the evergreen goes out instead, nobody hears the lesson, and the slot goes on with it
  UNIQUE (slot_id, sequence)
);
CREATE INDEX airings_by_station ON airings (station_id, starts_ms);
CREATE INDEX airings_by_time ON airings (starts_ms);
CREATE INDEX airings_to_wake ON airings (wake_ms) WHERE wake_ms IS NOT NULL;
CREATE INDEX airings_by_programme ON airings (programme) WHERE programme IS NOT NULL;

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
  airing_id BIGINT NOT NULL REFERENCES airings(airing_id),
  lesson TEXT                               -- which of the programme's lessons it asks about
);
CREATE INDEX airing_questions_by_airing ON airing_questions (airing_id);

-- What was made, under the digest of what it was made from: made once, sent to many.
CREATE TABLE programmes (
  programme TEXT PRIMARY KEY,
  body TEXT NOT NULL,                       -- length, loudness, rundown, as JSON
  made_ms BIGINT NOT NULL,
  faults TEXT,                              -- faults of a programme that a listener hears, one a line; it is held back until a person has approved it
  approved_ms BIGINT,
  approved_by BIGINT REFERENCES people (person_id)
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
  changed_ms BIGINT NOT NULL,
  lines INTEGER NOT NULL DEFAULT 1
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

CREATE TABLE wrong_pins (
  sender_key BYTEA PRIMARY KEY,             -- keyed digest of the address
  tries INTEGER NOT NULL,
  last_ms BIGINT NOT NULL
);

CREATE TABLE voice_notes (
  note_id BIGINT PRIMARY KEY,
  programme TEXT NOT NULL REFERENCES programmes(programme),
  part TEXT NOT NULL,                       -- whole | excerpt
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  language TEXT NOT NULL,
  edition TEXT NOT NULL,                    -- the version of the course that it was made from
  title TEXT NOT NULL,
  synthetic INTEGER NOT NULL,               -- a synthetic voice is heard in it
  media TEXT NOT NULL,                      -- digest of the file
  length_ms BIGINT NOT NULL,
  length_bytes BIGINT NOT NULL,
  UNIQUE (programme, part)
);
CREATE INDEX voice_notes_by_lesson ON voice_notes (course, lesson, language);

-- A file's id belongs to one bot.
CREATE TABLE uploads (
  bot_id BIGINT NOT NULL,                   -- the carrier's number of the bot
  media TEXT NOT NULL,
  file_id TEXT NOT NULL,
  uploaded_ms BIGINT NOT NULL,
  PRIMARY KEY (bot_id, media)
);
