//! How each header of a roster was understood: shown before anything is written.

use std::collections::BTreeMap;

use messages::words::Words;

use super::headers::{Field, GuardianField, Who, field_of};

/// The columns that the file of rejected rows adds; a roster that has them is one of ours, and they are not read.
pub(super) const OUR_HEADERS: [&str; 3] = ["line in the file", "what is wrong", "what to do"];

/// Columns without which much of a roster's use is lost, though rows can be read.
const USEFUL: [Field; 4] =
    [Field::Phone, Field::Guardian(Who::Numbered(1), GuardianField::Phone), Field::Language, Field::Consent];

/// How the headers of a file were understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Columns {
    /// One entry per column, in the file's order.
    pub seen: Vec<Seen>,
    /// What every row must have and no column gives; empty in a roster that was read.
    pub missing: Vec<Field>,
    /// What would be of use and no column gives.
    pub absent: Vec<Field>,
    places: BTreeMap<Field, usize>,
}

/// One header. It may hold a learner's name, where the file has no header line, so its `Debug` shows no word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The column, from 1.
    pub column: usize,
    /// The header as it was written.
    pub header: Words,
    /// What it means.
    pub understood: Understood,
}

/// What a header means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Understood {
    /// This is read.
    As(Field),
    /// It means the same as an earlier column and is not read.
    Repeats(Field, usize),
    /// A column that we wrote into `roster.rejected.csv` ourselves; it is not read.
    Ours,
    /// Nothing that is known; it is not read.
    Unknown,
}

/// Reads the headers.
pub(super) fn understand(headers: &[String]) -> Columns {
    let mut places = BTreeMap::new();
    let mut seen = Vec::with_capacity(headers.len());
    for (column, header) in (1..).zip(headers) {
        let understood = match field_of(header) {
            _ if OUR_HEADERS.contains(&header.trim()) => Understood::Ours,
            None => Understood::Unknown,
            Some(field) => match places.get(&field) {
                Some(first) => Understood::Repeats(field, *first),
                None => {
                    places.insert(field, column);
                    Understood::As(field)
                }
            },
        };
        seen.push(Seen { column, header: Words::new(header.trim()), understood });
    }
    let missing = missing(&places);
    let absent = absent(&places);
    Columns { seen, missing, absent, places }
}

impl Columns {
    /// The column of a field, from 1.
    pub fn place(&self, field: Field) -> Option<usize> {
        self.places.get(&field).copied()
    }

    /// Whether a column asks for consent, in general or to one purpose.
    pub fn ask_consent(&self) -> bool {
        self.places.keys().any(|field| matches!(field, Field::Consent | Field::ConsentFor(_)))
    }

    /// The guardians of whom columns speak, in order.
    pub(super) fn guardians(&self) -> Vec<Who> {
        let mut whos: Vec<Who> = self
            .places
            .keys()
            .filter_map(|field| match field {
                Field::Guardian(who, _) => Some(*who),
                _ => None,
            })
            .collect();
        whos.dedup();
        whos
    }
}

fn missing(places: &BTreeMap<Field, usize>) -> Vec<Field> {
    let named = [Field::Name, Field::GivenName, Field::FamilyName].iter().any(|field| places.contains_key(field));
    let name = (!named).then_some(Field::Name);
    let class = (!places.contains_key(&Field::Class)).then_some(Field::Class);
    name.into_iter().chain(class).collect()
}

fn absent(places: &BTreeMap<Field, usize>) -> Vec<Field> {
    let says = |wanted: &Field| {
        places.keys().any(|field| match (wanted, field) {
            (Field::Consent, Field::ConsentFor(_)) => true,
            (Field::Guardian(_, wanted), Field::Guardian(_, field)) => wanted == field,
            _ => wanted == field,
        })
    };
    USEFUL.into_iter().filter(|field| !says(field)).collect()
}

/// The report in plain text. It shows the headers, for the person who wrote them.
impl std::fmt::Display for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for seen in &self.seen {
            let header = seen.header.reveal();
            match seen.understood {
                Understood::As(field) => writeln!(f, "{:>3}. {header}: {field}", seen.column)?,
                Understood::Repeats(field, first) => {
                    writeln!(f, "{:>3}. {header}: ignored, {field} is in column {first}", seen.column)?;
                }
                Understood::Ours => writeln!(f, "{:>3}. {header}: ignored, it is a report of ours", seen.column)?,
                Understood::Unknown => writeln!(f, "{:>3}. {header}: ignored, not known", seen.column)?,
            }
        }
        for field in self.missing.iter().chain(&self.absent) {
            writeln!(f, "  -  no column for {field}")?;
        }
        Ok(())
    }
}
