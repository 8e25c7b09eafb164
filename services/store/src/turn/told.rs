//! Of whom an address is told by an introduction: learners whose lessons come there, or whose guardians are reached there.

use std::collections::{BTreeMap, BTreeSet};

use messages::{Name, ParcelId, PersonId};

use crate::{
    error::StoreError,
    keys::Keys,
    people::sealed::open_name,
    sql::{Transaction, among_ints, values},
};

/// Learners of whom the address of a row is told, by the rows' ladder: enrolled, and agreed to; with the introduction that names them there,
/// or may have, and whether it has.
macro_rules! told_at {
    ($work:expr, $ladder:literal) => {
        among_ints!(
            $work,
            concat!(
                "SELECT DISTINCT l.address_id, p.person_id, p.name_sealed, i.parcel_id,
                        CASE WHEN i.said_ms IS NOT NULL THEN 2 WHEN q.state = 'unknown' THEN 1 ELSE 0 END FROM ",
                $ladder,
                " LEFT JOIN named i ON i.address_id = l.address_id AND i.learner_id = p.person_id LEFT JOIN parcels q ON q.parcel_id = i.parcel_id
                   WHERE p.role = 'learner'
                   AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.person_id AND e.role = 'learner' AND e.to_ms IS NULL)
                   AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.person_id AND c.purpose = 'lessons' AND c.ended_ms IS NULL)
                   AND l.address_id"
            ),
            "ORDER BY p.person_id"
        )
    };
}

/// Learners whose lessons come to an address.
macro_rules! on_address {
    ($work:expr) => {
        told_at!($work, "ladder l JOIN people p ON p.person_id = l.person_id")
    };
}

/// Learners whose guardians are reached by an address.
macro_rules! of_guardian {
    ($work:expr) => {
        told_at!(
            $work,
            "ladder l JOIN guardians g ON g.guardian_id = l.person_id JOIN people p ON p.person_id = g.learner_id"
        )
    };
}

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
    let text = on_address!(work);
    read(work, keys, text, of, unnamed).await
}

/// Learners by an address of their guardians; `unnamed` as before.
pub(super) async fn of_guardians(
    work: &mut Transaction,
    keys: &Keys,
    of: &BTreeSet<i64>,
    unnamed: &mut BTreeSet<i64>,
) -> Result<BTreeMap<i64, Vec<Told>>, StoreError> {
    let text = of_guardian!(work);
    read(work, keys, text, of, unnamed).await
}

async fn read(
    work: &mut Transaction,
    keys: &Keys,
    text: &'static str,
    of: &BTreeSet<i64>,
    unnamed: &mut BTreeSet<i64>,
) -> Result<BTreeMap<i64, Vec<Told>>, StoreError> {
    let mut children: BTreeMap<i64, Vec<Told>> = BTreeMap::new();
    if of.is_empty() {
        return Ok(children);
    }
    for row in work.rows(text, values![of.iter().copied().collect::<Vec<i64>>()]).await? {
        let person = row.int(1)?;
        if let Some(sealed) = row.maybe_bytes(2)? {
            let address = row.int(0)?;
            let Ok(name) = open_name(keys, person, &sealed) else {
                unnamed.insert(address);
                continue;
            };
            let how_surely = row.int(4)?;
            let named = row.maybe_int(3)?.filter(|_| how_surely > 0).map(|by| (ParcelId(by), how_surely == SAID));
            children.entry(address).or_default().push(Told { learner: PersonId(person), name, named });
        }
    }
    Ok(children)
}
