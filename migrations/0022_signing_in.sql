-- Who signs in, who left, and who looked at what.

ALTER TABLE signins ADD COLUMN asked_ms BIGINT;   -- its person asked for it on the sign-in page; empty: the office handed it over
ALTER TABLE people ADD COLUMN seen_ms BIGINT;     -- last on the pages, by the clock of whoever sits before them

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

-- Whose answers a message brought: a learner's page tells every message, and leaves a sibling's out.
CREATE INDEX submissions_by_arrival ON submissions (arrival_id) WHERE arrival_id IS NOT NULL;

-- What is the lead's, wherever it came from: a learner's page leaves out what stands around it.
CREATE INDEX questions_held ON questions (arrival_id) WHERE audience IN ('lead', 'deputy') OR why = 'harm';
