-- Faults of a programme that a listener hears, one a line; it is held back until a person has approved it.
ALTER TABLE programmes ADD COLUMN faults TEXT;
ALTER TABLE programmes ADD COLUMN approved_ms BIGINT;
ALTER TABLE programmes ADD COLUMN approved_by BIGINT REFERENCES people (person_id);
