-- What a receipt quotes of its message, while it waits for its part: other words say that it is another message's.
ALTER TABLE receipts ADD COLUMN quote_sealed BYTEA;
-- Attempts of which nobody knows whether they left, by their address: a receipt without a known id may be about one.
CREATE INDEX attempts_unknown ON attempts (address_id) WHERE outcome = 'unknown';
-- Of a claim: the parts of its longest message, which a crash would forget, and the month that its money is reserved in.
ALTER TABLE bookings ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bookings ADD COLUMN month TEXT;
-- Claims that money is still reserved for: few at a time, among all that were booked within a day.
CREATE INDEX bookings_reserved ON bookings (lease_ms) WHERE reserved_micros > 0;
