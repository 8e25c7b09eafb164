-- Faults of a programme that a listener hears, one a line; it is held back until a person has approved it.
ALTER TABLE programmes ADD COLUMN faults TEXT;
ALTER TABLE programmes ADD COLUMN approved_ms BIGINT;
ALTER TABLE programmes ADD COLUMN approved_by BIGINT REFERENCES people (person_id);
-- 1 where the station's evergreen goes out instead of the planned lesson: nobody hears that lesson then, and the slot goes on with it.
ALTER TABLE airings ADD COLUMN instead INTEGER NOT NULL DEFAULT 0;
