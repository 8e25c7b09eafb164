-- When somebody of a station last opened its page: a station that was seen since its mail came needs no text about it.

ALTER TABLE stations ADD COLUMN seen_ms BIGINT;
