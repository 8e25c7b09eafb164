-- Waking what waits for a person: of all that a person was ever owed only what is held is looked at.

CREATE INDEX parcels_held ON parcels (recipient_id) WHERE state = 'held';
