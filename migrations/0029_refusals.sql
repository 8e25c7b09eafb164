-- Refusals whose code does not say whose fault they are: their pattern does.
CREATE TABLE refusals (
  route_id BIGINT NOT NULL,
  address_id BIGINT NOT NULL,
  why TEXT NOT NULL,                        -- the carrier's code
  at_ms BIGINT NOT NULL,
  alone INTEGER NOT NULL DEFAULT 0,         -- the route accepted others' messages after it
  PRIMARY KEY (address_id, at_ms)
);
CREATE INDEX refusals_in_row ON refusals (route_id) WHERE alone = 0;
-- 1: it refused somebody since it last accepted anything; 2: the office was told.
ALTER TABLE routes ADD COLUMN refusing INTEGER NOT NULL DEFAULT 0;
-- The route that a question is about.
ALTER TABLE questions ADD COLUMN route_id BIGINT;
