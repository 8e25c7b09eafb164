-- Work that came from a phone nobody knows: whose it is by a teacher's word. Taken back, the word stays as a row, and what it handed in
-- goes; the words themselves stand in the question all the while.

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

-- By whose word it is this learner's.
ALTER TABLE submissions ADD COLUMN attribution_id BIGINT;
CREATE INDEX submissions_by_attribution ON submissions (attribution_id) WHERE attribution_id IS NOT NULL;

-- By whose word it was closed, so that it can be opened again.
ALTER TABLE tasks ADD COLUMN attribution_id BIGINT;
