//! The classes of all schools, and which of them a label means: two schools may each have a 5B.

use messages::{ClassId, SchoolId};

use super::sealed::folded_label;
use crate::{
    Store,
    error::StoreError,
    sql::{Query, Transaction, columns, query, values},
};

columns! {
    /// A class with its school.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ClassNamed {
        /// Its number.
        pub id: ClassId = "c.class_id",
        /// `5B`.
        pub label: String = "c.label",
        /// Its school.
        pub school: SchoolId = "c.school_id",
        /// What the school is called.
        pub school_name: String = "s.name",
    }
}

const CLASSES: Query<ClassNamed> = query!(ClassNamed:
    "SELECT {row} FROM classes c JOIN schools s ON s.school_id = c.school_id ORDER BY c.label, c.school_id");

impl Store {
    /// Every class, by label.
    ///
    /// # Errors
    /// What the database says.
    pub async fn classes(&self) -> Result<Vec<ClassNamed>, StoreError> {
        self.read().await?.find(CLASSES, values![]).await
    }

    /// The class that a label means: of this school, where one is said, or of the school that stands before it: `Hill School/5B`.
    ///
    /// # Errors
    /// `Refused` where there is none, or where it stands in several schools: both say what to write.
    pub async fn class_named(&self, label: &str, school: Option<SchoolId>) -> Result<ClassNamed, StoreError> {
        named(&mut self.read().await?, label, school).await
    }
}

/// As [`Store::class_named`].
pub(crate) async fn named(
    work: &mut Transaction,
    label: &str,
    school: Option<SchoolId>,
) -> Result<ClassNamed, StoreError> {
    meant(work.find(CLASSES, values![]).await?, label, school).map_err(StoreError::Refused)
}

fn meant(classes: Vec<ClassNamed>, label: &str, school: Option<SchoolId>) -> Result<ClassNamed, String> {
    let of_school: Vec<ClassNamed> =
        classes.into_iter().filter(|class| school.is_none_or(|school| class.school == school)).collect();
    let wanted = folded_label(label);
    let mut found: Vec<&ClassNamed> = of_school.iter().filter(|class| folded_label(&class.label) == wanted).collect();
    if found.is_empty()
        && let Some((school, label)) = label.rsplit_once('/')
    {
        let (school, label) = (folded_label(school), folded_label(label));
        let is_meant =
            |class: &&ClassNamed| folded_label(&class.label) == label && folded_label(&class.school_name) == school;
        found = of_school.iter().filter(is_meant).collect();
    }
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(absent(&of_school, label)),
        several => {
            let schools: Vec<&str> = several.iter().map(|class| class.school_name.as_str()).collect();
            let (like, label) = (schools.first().copied().unwrap_or_default(), label.trim());
            Err(format!(
                "There is a class {label} in {}. Say which, with --school or as \"{like}/{label}\".",
                schools.join(" and in ")
            ))
        }
    }
}

fn absent(classes: &[ClassNamed], label: &str) -> String {
    let known: Vec<&str> = classes.iter().map(|class| class.label.as_str()).collect();
    if known.is_empty() {
        return format!("There is no class {label}, and no other; `longwave roster import FILE.csv` brings them.");
    }
    format!("There is no class {label}; known are: {}.", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(id: i64, label: &str, school: i64) -> ClassNamed {
        let school_name = ["", "School 12", "Hill School"][usize::try_from(school).unwrap()].to_owned();
        ClassNamed { id: ClassId(id), label: label.to_owned(), school: SchoolId(school), school_name }
    }

    #[test]
    fn a_label_of_two_schools_means_neither_until_a_school_is_said() {
        let all = || vec![class(1, "5B", 1), class(2, "5B", 2), class(3, "6/A", 1)];
        let of = |label, school| meant(all(), label, school).map(|class| class.id.0);
        assert_eq!(of("5b", Some(SchoolId(2))), Ok(2));
        assert_eq!(of("Hill school/5B", None), Ok(2));
        assert_eq!(of("6/a", None), Ok(3));
        let said = of("5B", None).unwrap_err();
        assert!(said.contains("School 12 and in Hill School") && said.contains("School 12/5B"), "{said}");
        let said = of("7C", None).unwrap_err();
        assert!(said.contains("5B, 5B, 6/A"), "{said}");
        assert!(of("6/A", Some(SchoolId(2))).is_err());
    }
}
