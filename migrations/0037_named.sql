-- Which learners a phone was told of: an introduction names them, and no lesson for another child goes there before it is named too.
CREATE TABLE named (
  address_id BIGINT NOT NULL REFERENCES addresses(address_id),
  learner_id BIGINT NOT NULL REFERENCES people(person_id),
  parcel_id BIGINT NOT NULL,                -- the introduction that names it
  said_ms BIGINT,                           -- when the carrier had it
  PRIMARY KEY (address_id, learner_id)
);
-- Phones that were introduced before this was kept get lessons for these children already.
INSERT INTO named (address_id, learner_id, parcel_id, said_ms)
SELECT l.address_id, l.person_id, 0, a.introduced_ms FROM ladder l JOIN addresses a ON a.address_id = l.address_id
JOIN people p ON p.person_id = l.person_id
WHERE p.role = 'learner' AND a.introduced_ms IS NOT NULL
  AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = l.person_id AND c.purpose = 'lessons')
UNION
SELECT l.address_id, g.learner_id, 0, a.introduced_ms FROM ladder l JOIN addresses a ON a.address_id = l.address_id
JOIN guardians g ON g.guardian_id = l.person_id
WHERE a.introduced_ms IS NOT NULL
  AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = g.learner_id AND c.purpose = 'lessons');
