-- What a carrier refuses after the time for its answer, and where the tariff says so what its receipts say did not arrive, costs nothing: it is
-- given back to the month that it was reserved in.
ALTER TABLE attempts ADD COLUMN month TEXT; -- `2026-11`; only where something was paid
ALTER TABLE routes ADD COLUMN lost_is_free INTEGER NOT NULL DEFAULT 0;
