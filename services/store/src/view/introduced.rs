//! The people that an introduction names: who they are, their class, its teacher, and how many lessons come in a week.

use std::collections::BTreeMap;

use messages::PersonId;
use talk::view::Person;

use super::people;
use crate::{Store, error::StoreError};

impl Store {
    /// These people, in this order; whoever is no longer known is left out. Their subjects are not read: an introduction names none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn people(&self, wanted: &[PersonId], now_ms: i64) -> Result<Vec<Person>, StoreError> {
        let mut work = self.read().await?;
        let found = people::load(&mut work, self.keys(), wanted, now_ms, &mut BTreeMap::new()).await?;
        work.commit().await?;
        Ok(found)
    }
}
