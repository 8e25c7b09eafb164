-- Lessons that went by SMS in the place of a programme that was not on air, to those who depend on radio alone.

CREATE TABLE short_forms (
  occurrence_id BIGINT PRIMARY KEY REFERENCES occurrences(occurrence_id),
  question_id BIGINT NOT NULL REFERENCES questions(question_id) -- which asked the class's teachers for it
);
CREATE INDEX short_forms_by_question ON short_forms (question_id);
