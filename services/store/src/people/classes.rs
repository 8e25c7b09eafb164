//! The school's classes.

use messages::ClassId;

use crate::{
    Store,
    error::StoreError,
    sql::{query, values},
};

impl Store {
    /// Every class with its label, by label.
    ///
    /// # Errors
    /// What the database says.
    pub async fn classes(&self) -> Result<Vec<(ClassId, String)>, StoreError> {
        let all = query!({ class: ClassId = "class_id", label: String }: "SELECT {row} FROM classes ORDER BY label");
        let classes = self.read().await?.find(all, values![]).await?;
        Ok(classes.into_iter().map(|row| (row.class, row.label)).collect())
    }
}
