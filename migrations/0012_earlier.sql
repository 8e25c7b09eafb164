-- What an edited message said before is looked for among its sender's settled messages, the newest first.

CREATE INDEX arrivals_of_sender ON arrivals (sender_key, received_ms, arrival_id) WHERE class = 0 AND settled_ms IS NOT NULL;
