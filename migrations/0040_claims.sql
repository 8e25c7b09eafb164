-- What each claim took in hand, so that what a crash left is found without reading the queue: the parcels' numbers, with commas between them. A claim is
-- over when none of them is claimed by it any more.
CREATE TABLE claims (
  route_id BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  lease_ms BIGINT NOT NULL,
  first_parcel BIGINT NOT NULL,
  parcels TEXT NOT NULL,
  PRIMARY KEY (route_id, fence, lease_ms, first_parcel)
);
INSERT INTO claims (route_id, fence, lease_ms, first_parcel, parcels)
  SELECT route_id, fence, lease_ms, parcel_id, CAST(parcel_id AS TEXT) FROM due WHERE lease_ms IS NOT NULL;
