//! A published version of a course: its bytes in one canonical form, and the digest that names it. It publishes nothing.

use sha2::{Digest, Sha256};

use super::Course;

/// A course as it is kept: the same course always has the same bytes and the same digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// SHA-256 of the bytes, in small hexadecimal digits.
    pub digest: String,
    /// The course as JSON: fields in the order of their declaration, languages sorted, no white space.
    pub json: String,
}

/// Bytes that are no edition of a course.
#[derive(Debug, thiserror::Error)]
#[error("this is no course that a Longwave of this version has published: {0}")]
pub struct BadEdition(#[from] serde_json::Error);

impl Edition {
    /// The edition of a course.
    ///
    /// # Errors
    /// Never for a course that [`forms::compile`] made: its fields are all words and numbers.
    pub fn of(course: &Course) -> Result<Self, BadEdition> {
        let json = serde_json::to_string(course)?;
        let digest = Sha256::digest(json.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { digest, json })
    }

    /// The course of an edition's bytes.
    ///
    /// # Errors
    /// [`BadEdition`] where the bytes are of another kind or of a newer version.
    pub fn open(json: &str) -> Result<Course, BadEdition> {
        Ok(serde_json::from_str(json)?)
    }
}
