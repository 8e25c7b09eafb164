//! A time zone by its IANA name. The database is an argument, so that a school can carry a newer one than the program's own.

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Names that a complaint proposes.
const PROPOSED_MAX: usize = 3;

/// A zone whose name the database knows, with its rules. Two are equal if their names are.
#[derive(Clone)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// A name that the database does not know.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("There is no time zone `{name}`. {}", self.remedy())]
pub struct BadZone {
    /// The name as it was written, cut to 40 characters.
    pub name: String,
    /// Names that come close, at most three.
    pub proposed: Vec<String>,
}

impl Zone {
    /// The zone of that name, in any case (`asia/ulaanbaatar` is `Asia/Ulaanbaatar`).
    ///
    /// # Errors
    /// `BadZone` with the names that come close.
    pub fn find(name: &str, database: &TimeZoneDatabase) -> Result<Zone, BadZone> {
        let name = name.trim();
        let found = database.get(name).ok().filter(|rules| !rules.is_unknown() && !is_no_place(name));
        let known = found.and_then(|rules| rules.iana_name().map(str::to_owned).map(|name| Zone { name, rules }));
        known.ok_or_else(|| BadZone { name: name.chars().take(40).collect(), proposed: proposals(name, database) })
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The zone's rules.
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }
}

impl BadZone {
    /// What to write instead.
    pub fn remedy(&self) -> String {
        if self.proposed.is_empty() {
            "Write a region and a city, like Asia/Ulaanbaatar.".to_owned()
        } else {
            format!("Did you mean {}?", self.proposed.join(" or "))
        }
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Zone) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Zone) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Zone {
    fn cmp(&self, other: &Zone) -> std::cmp::Ordering {
        self.name.cmp(&other.name)
    }
}

impl std::hash::Hash for Zone {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// Names in some databases that are no zone of a place: which hour they mean is the machine's.
fn is_no_place(name: &str) -> bool {
    ["localtime", "posixrules", "factory"].iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// The names whose city is, contains or begins like the word that was written, the nearest kind first.
fn proposals(name: &str, database: &TimeZoneDatabase) -> Vec<String> {
    let wanted = plain(city(name));
    let beginning: String = wanted.chars().take(3).collect();
    if beginning.chars().count() < 3 {
        return Vec::new();
    }
    let mut ranked: Vec<(u8, String)> = database
        .available()
        .filter(|known| !is_no_place(known.as_str()))
        .filter_map(|known| {
            let city = plain(city(known.as_str()));
            let rank = if city == wanted {
                0
            } else if city.contains(&wanted) || wanted.contains(&city) {
                1
            } else if city.starts_with(&beginning) {
                2
            } else {
                return None;
            };
            Some((rank, known.as_str().to_owned()))
        })
        .collect();
    ranked.sort();
    let nearest = ranked.first().map(|(rank, _)| *rank);
    ranked.into_iter().filter(|(rank, _)| Some(*rank) == nearest).take(PROPOSED_MAX).map(|(_, name)| name).collect()
}

fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
