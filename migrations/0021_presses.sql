-- A form that starts something carries a key, so that a press that comes twice starts it once.

ALTER TABLE timetables ADD COLUMN press TEXT;

CREATE UNIQUE INDEX timetables_by_press ON timetables (class_id, press);
