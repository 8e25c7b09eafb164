//! The organisation's schools. The first is the configuration's, and written anew whenever it is opened with another; the others are rows alone.

use std::{collections::BTreeMap, sync::Arc};

use messages::{HandsetId, SchoolId, quiet::Quiet};
use school::School;
use text::Language;

use crate::{
    Store,
    bell::Matter,
    error::StoreError,
    limits::SCHOOLS_MAX,
    numbers,
    sealed::folded_label,
    sql::{Transaction, columns, query, values},
    writer::Verb,
};

pub use crate::known_schools::{FIRST, Schools};

columns! {
    struct SchoolRow {
        id: SchoolId = "school_id",
        district: String,
        name: String,
        sms_name: Option<String>,
        zone: String,
        region: String,
        language: Language,
        quiet: Option<Quiet>,
        contact: Option<String>,
        child_numbers: bool,
    }
}

impl From<SchoolRow> for School {
    fn from(row: SchoolRow) -> Self {
        Self {
            district: row.district,
            name: row.name,
            sms_name: row.sms_name,
            zone: row.zone,
            region: row.region,
            language: row.language,
            quiet: row.quiet,
            contact: row.contact,
            show_child_numbers: row.child_numbers,
        }
    }
}

impl Store {
    /// Every school of the organisation.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schools(&self) -> Result<Arc<Schools>, StoreError> {
        if let Some(schools) = self.schools_at_hand().current() {
            return Ok(schools);
        }
        let all = query!(SchoolRow: "SELECT {row} FROM schools ORDER BY school_id");
        let rows = self.read().await?.find(all, values![]).await?;
        let schools = Schools(rows.into_iter().map(|row| (row.id, Arc::new(row.into()))).collect());
        let schools = Arc::new(schools);
        self.schools_at_hand().keep(&schools);
        Ok(schools)
    }

    /// Every school, with these among them: one that was added a moment ago by another process is read, before anything is said in another's name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schools_with(&self, ids: impl IntoIterator<Item = SchoolId>) -> Result<Arc<Schools>, StoreError> {
        let schools = self.schools().await?;
        if ids.into_iter().all(|id| schools.get(id).is_some()) {
            return Ok(schools);
        }
        self.schools_at_hand().forget();
        self.schools().await
    }

    /// One school; the first where that number is no school's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn school(&self, id: SchoolId) -> Result<Arc<School>, StoreError> {
        Ok(self.schools_with([id]).await?.of(id))
    }

    /// The schools whose learners or their guardians each of these phones serves.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schools_of_handsets(
        &self,
        handsets: Vec<HandsetId>,
    ) -> Result<BTreeMap<HandsetId, Vec<SchoolId>>, StoreError> {
        let served = query!({ handset: HandsetId = "a.handset_id", school: SchoolId = "p.school_id" }:
            "SELECT DISTINCT {row} FROM addresses a JOIN ladder l ON l.address_id = a.address_id
             JOIN people p ON p.person_id = l.person_id
             WHERE p.school_id IS NOT NULL AND p.role IN ('learner', 'guardian') AND a.handset_id {in ints $1}
             ORDER BY a.handset_id, p.school_id");
        let ids: Vec<i64> = handsets.iter().map(|handset| handset.0).collect();
        let mut schools: BTreeMap<HandsetId, Vec<SchoolId>> = BTreeMap::new();
        for row in self.read().await?.find(served, values![ids]).await? {
            schools.entry(row.handset).or_default().push(row.school);
        }
        Ok(schools)
    }

    /// Says what the configuration's school is, where that is another than what stands here.
    ///
    /// # Errors
    /// What the database says; `Refused` where another school has its name.
    pub async fn first_school(&self, school: School, now_ms: i64) -> Result<(), StoreError> {
        if self.schools().await?.get(FIRST).is_some_and(|known| **known == school) {
            return Ok(());
        }
        self.write(Change { id: FIRST, school, now_ms }).await
    }

    /// Adds a school.
    ///
    /// # Errors
    /// `Refused` where a school has that name, or where there are too many; what the database says.
    pub async fn school_add(&self, school: School, now_ms: i64) -> Result<SchoolId, StoreError> {
        self.write(Add { school, now_ms }).await
    }

    /// Changes a school. What goes by its zone or its hours is planned anew by whoever plans.
    ///
    /// # Errors
    /// `Refused` where another school has that name, or where there is none of that number; what the database says.
    pub async fn school_change(&self, id: SchoolId, school: School, now_ms: i64) -> Result<(), StoreError> {
        self.write(Change { id, school, now_ms }).await
    }
}

struct Add {
    school: School,
    now_ms: i64,
}

impl Verb for Add {
    type Answer = SchoolId;

    async fn run(&self, work: &mut Transaction) -> Result<SchoolId, StoreError> {
        refuse_name(work, &self.school, None).await?;
        let count = query!(usize: "SELECT COUNT(*) FROM schools");
        if work.find_one(count, values![]).await?.unwrap_or(0) >= SCHOOLS_MAX {
            return Err(StoreError::Refused(format!("There are {SCHOOLS_MAX} schools here, and no more fit.")));
        }
        let id = numbers::reserve_one(work, "school").await?;
        let text = "INSERT INTO schools
            (school_id, district, name, sms_name, zone, region, language, quiet, contact, child_numbers, created_ms, changed_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)";
        write(work, text, SchoolId(id), &self.school, self.now_ms).await?;
        Ok(SchoolId(id))
    }
}

struct Change {
    id: SchoolId,
    school: School,
    now_ms: i64,
}

impl Verb for Change {
    type Answer = ();

    async fn run(&self, work: &mut Transaction) -> Result<(), StoreError> {
        refuse_name(work, &self.school, Some(self.id)).await?;
        let text = "UPDATE schools SET district = $2, name = $3, sms_name = $4, zone = $5, region = $6, language = $7, quiet = $8,
            contact = $9, child_numbers = $10, changed_ms = $11 WHERE school_id = $1";
        if write(work, text, self.id, &self.school, self.now_ms).await? == 0 {
            return Err(StoreError::Refused(format!("There is no school with the number {}.", self.id.0)));
        }
        Ok(())
    }
}

async fn write(
    work: &mut Transaction,
    text: &'static str,
    id: SchoolId,
    school: &School,
    now_ms: i64,
) -> Result<u64, StoreError> {
    let quiet = school.quiet.map(|quiet| quiet.to_string());
    let row = values![
        id.0,
        &school.district,
        &school.name,
        school.sms_name.as_deref(),
        &school.zone,
        &school.region,
        school.language.as_str(),
        quiet,
        school.contact.as_deref(),
        i64::from(school.show_child_numbers),
        now_ms,
    ];
    let rows = work.run(text, row).await?;
    work.rings(Matter::Schools, rows);
    // Hours that were planned by the old zone and quiet hours are looked at again.
    work.rings(Matter::Hours, rows);
    Ok(rows)
}

/// Families and staff know a school by its name: two of one name are told apart by nobody.
async fn refuse_name(work: &mut Transaction, school: &School, but: Option<SchoolId>) -> Result<(), StoreError> {
    let all = query!(SchoolRow: "SELECT {row} FROM schools");
    let mut others = work.find(all, values![]).await?.into_iter().filter(|row| Some(row.id) != but);
    let name = folded_label(&school.name);
    match others.find(|row| folded_label(&row.name) == name) {
        Some(known) => {
            Err(StoreError::Refused(format!("There is a school {} already. Give this one another name.", known.name)))
        }
        None => Ok(()),
    }
}
