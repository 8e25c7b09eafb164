//! Of whom an address is told by an introduction: learners whose lessons come there, or whose guardians are reached there.

use std::collections::{BTreeMap, BTreeSet};

use messages::{Name, ParcelId, PersonId};

use crate::{
    error::StoreError,
    keys::Keys,
    people::sealed::open_name,
    sql::{Query, Transaction, columns, query, values},
};

columns! {
    struct ToldRow {
        address: i64 = "l.address_id",
        learner: PersonId = "p.person_id",
        name_sealed: Option<Vec<u8>> = "p.name_sealed",
        introduction: Option<ParcelId> = "i.parcel_id",
        how_surely: i64 = "CASE WHEN i.said_ms IS NOT NULL THEN 2 WHEN q.state = 'unknown' THEN 1 ELSE 0 END",
    }
}

/// Learners of whom the address of a row is told, by the rows' ladder: enrolled, and agreed to; with the introduction that names them there,
/// or may have, and whether it has.
const TOLD: &str = " LEFT JOIN named i ON i.address_id = l.address_id AND i.learner_id = p.person_id LEFT JOIN parcels q ON q.parcel_id = i.parcel_id
    WHERE p.role = 'learner'
    AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.person_id AND e.role = 'learner' AND e.to_ms IS NULL)
    AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.person_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
    AND l.address_id {in ints $1} ORDER BY p.person_id";
const LEARNERS: &str = "SELECT DISTINCT {row} FROM ladder l JOIN people p ON p.person_id = l.person_id";
const CHILDREN: &str = "SELECT DISTINCT {row} FROM ladder l JOIN guardians g ON g.guardian_id = l.person_id
    JOIN people p ON p.person_id = g.learner_id";

/// Learners whose lessons come to an address.
const ON_ADDRESS: Query<ToldRow> = query!(ToldRow: LEARNERS, TOLD);
/// Learners whose guardians are reached by an address.
const OF_GUARDIAN: Query<ToldRow> = query!(ToldRow: CHILDREN, TOLD);

/// How a row says that an introduction was said; one below is "perhaps".
const SAID: i64 = 2;

/// A learner of whom an address is told.
pub(super) struct Told {
    pub(super) learner: PersonId,
    pub(super) name: Name,
    /// The introduction that has named the learner there, or may have, and whether it has.
    named: Option<(ParcelId, bool)>,
}

impl Told {
    /// Whether no introduction has named the learner there.
    pub(super) fn is_new(&self) -> bool {
        self.named.is_none()
    }

    /// Whether another introduction than this one has told of the learner, or may have.
    pub(super) fn is_named_without(&self, introduction: ParcelId) -> bool {
        self.named.is_some_and(|(by, said)| said || by != introduction)
    }
}

/// Learners by the address that reaches them. Addresses one of whose learners has a name that can't be read come to `unnamed`.
pub(super) async fn of_learners(
    work: &mut Transaction,
    keys: &Keys,
    of: &BTreeSet<i64>,
    unnamed: &mut BTreeSet<i64>,
) -> Result<BTreeMap<i64, Vec<Told>>, StoreError> {
    read(work, keys, ON_ADDRESS, of, unnamed).await
}

/// Learners by an address of their guardians; `unnamed` as before.
pub(super) async fn of_guardians(
    work: &mut Transaction,
    keys: &Keys,
    of: &BTreeSet<i64>,
    unnamed: &mut BTreeSet<i64>,
) -> Result<BTreeMap<i64, Vec<Told>>, StoreError> {
    read(work, keys, OF_GUARDIAN, of, unnamed).await
}

async fn read(
    work: &mut Transaction,
    keys: &Keys,
    query: Query<ToldRow>,
    of: &BTreeSet<i64>,
    unnamed: &mut BTreeSet<i64>,
) -> Result<BTreeMap<i64, Vec<Told>>, StoreError> {
    let mut children: BTreeMap<i64, Vec<Told>> = BTreeMap::new();
    if of.is_empty() {
        return Ok(children);
    }
    for row in work.find(query, values![of.iter().copied().collect::<Vec<i64>>()]).await? {
        let Some(sealed) = row.name_sealed else { continue };
        let Ok(name) = open_name(keys, row.learner.0, &sealed) else {
            unnamed.insert(row.address);
            continue;
        };
        let named = row.introduction.filter(|_| row.how_surely > 0).map(|by| (by, row.how_surely == SAID));
        children.entry(row.address).or_default().push(Told { learner: row.learner, name, named });
    }
    Ok(children)
}
