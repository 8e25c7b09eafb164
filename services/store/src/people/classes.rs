//! The school's classes.

use messages::ClassId;

use crate::{Store, error::StoreError, sql::values};

impl Store {
    /// Every class with its label, by label.
    ///
    /// # Errors
    /// What the database says.
    pub async fn classes(&self) -> Result<Vec<(ClassId, String)>, StoreError> {
        let rows = self.read().await?.rows("SELECT class_id, label FROM classes ORDER BY label", values![]).await?;
        rows.iter().map(|row| Ok((ClassId(row.int(0)?), row.text(1)?))).collect()
    }
}
