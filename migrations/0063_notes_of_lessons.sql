-- A programme of several lessons has voice notes of each.
ALTER TABLE voice_notes RENAME TO voice_notes_before;
CREATE TABLE voice_notes (
  note_id BIGINT PRIMARY KEY,
  programme TEXT NOT NULL REFERENCES programmes(programme),
  part TEXT NOT NULL,                       -- whole | excerpt, of the lesson
  course TEXT NOT NULL,
  lesson TEXT NOT NULL,
  language TEXT NOT NULL,
  edition TEXT NOT NULL,                    -- the version of the course that it was made from
  title TEXT NOT NULL,
  synthetic INTEGER NOT NULL,               -- a synthetic voice is heard in it
  media TEXT NOT NULL,                      -- digest of the file
  length_ms BIGINT NOT NULL,
  length_bytes BIGINT NOT NULL,
  UNIQUE (programme, lesson, part)
);
INSERT INTO voice_notes (note_id, programme, part, course, lesson, language, edition, title, synthetic, media, length_ms, length_bytes)
  SELECT note_id, programme, part, course, lesson, language, edition, title, synthetic, media, length_ms, length_bytes FROM voice_notes_before;
DROP TABLE voice_notes_before;
CREATE INDEX voice_notes_by_lesson ON voice_notes (course, lesson, language);
