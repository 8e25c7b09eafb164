-- Programmes as voice notes: what learners may listen to under a lesson, and what a bot has uploaded already.

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
CREATE INDEX airings_by_programme ON airings (programme) WHERE programme IS NOT NULL;

-- A file's id belongs to one bot.
CREATE TABLE uploads (
  bot_id BIGINT NOT NULL,                   -- the carrier's number of the bot
  media TEXT NOT NULL,
  file_id TEXT NOT NULL,
  uploaded_ms BIGINT NOT NULL,
  PRIMARY KEY (bot_id, media)
);
