-- What a page looks for: open questions of one class, or of one phone that several classes may know; and what one press has just answered.
CREATE INDEX questions_of_class ON questions (class_id, asked_ms) WHERE answered_ms IS NULL AND audience = 'teacher';
CREATE INDEX questions_of_phone ON questions (handset_id) WHERE answered_ms IS NULL AND audience = 'teacher' AND class_id IS NULL;
CREATE INDEX questions_answered ON questions (answered_ms) WHERE answered_ms IS NOT NULL;
