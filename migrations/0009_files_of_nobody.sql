-- Work of nobody's that is no text: what kind of file came with a question, and the file itself once it was fetched.

ALTER TABLE questions ADD COLUMN file TEXT;   -- photo | voice | audio | video | document
ALTER TABLE questions ADD COLUMN media TEXT;  -- digest of the file
CREATE INDEX questions_by_media ON questions (media) WHERE media IS NOT NULL;
CREATE INDEX submissions_by_media ON submissions (media) WHERE media IS NOT NULL;

-- A file is to be fetched for what was handed in, or for a question.
ALTER TABLE fetches RENAME TO fetches_before;
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
INSERT INTO fetches (fetch_id, route_id, submission_id, reference_sealed, kind, run_at_ms, tries)
  SELECT fetch_id, route_id, submission_id, reference_sealed, kind, run_at_ms, tries FROM fetches_before;
DROP TABLE fetches_before;
CREATE INDEX fetches_next ON fetches (route_id, run_at_ms);
CREATE INDEX fetches_by_question ON fetches (question_id) WHERE question_id IS NOT NULL;
