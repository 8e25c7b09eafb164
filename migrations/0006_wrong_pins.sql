-- Phones that texted PINs which are no station's: after some their PINs are not tried any more.

CREATE TABLE wrong_pins (
  sender_key BYTEA PRIMARY KEY,             -- keyed digest of the address
  tries INTEGER NOT NULL,
  last_ms BIGINT NOT NULL
);
