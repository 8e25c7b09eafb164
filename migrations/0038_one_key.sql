-- Forms that give a lesson have the key of every form now, which is kept with the others.
DROP INDEX timetables_by_press;
ALTER TABLE timetables DROP COLUMN press;
