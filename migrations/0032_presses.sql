-- The keys of forms whose press was carried out: a press that comes twice, by a second tab or a proxy that repeats it, acts once.
CREATE TABLE presses (
  press BYTEA PRIMARY KEY,                  -- keyed digest of the form's key and of what was typed into it
  at_ms BIGINT NOT NULL                     -- when it was carried out, milliseconds UTC
);
CREATE INDEX presses_by_time ON presses (at_ms);

-- Who teaches a class now: the first page of a district asks it of hundreds at once.
CREATE INDEX enrolments_teaching ON enrolments (class_id) WHERE role = 'teacher' AND to_ms IS NULL;
