//! The configuration: one TOML file, every key also settable as `LONGWAVE_SECTION__KEY`. It names every fault at once, and starts nothing.

mod account;
mod faults;
mod media;
mod sections;

use std::path::{Path, PathBuf};

use figment::{
    Figment,
    providers::{Env, Format, Toml},
};
use text::complaint::has_curly_quotes;

use crate::zones::Zones;

pub use faults::Fault;
pub use media::Media;
pub use sections::{
    Alphabet, Bind, Budget, Charged, Config, Database, Mail, Metrics, School, Sms, SmsKind, Telegram, Web,
};

/// Where the configuration is looked for when nothing else is said.
pub const FILE: &str = "longwave.toml";

/// Why a configuration can't be used.
#[derive(Debug, thiserror::Error)]
pub enum BadConfig {
    /// There is no such file.
    #[error("there is no configuration at {0}; `longwave init` writes one, and `--config FILE` names another place")]
    Missing(PathBuf),
    /// Something in it can't be read: the key and the place are in the text.
    #[error("{0}")]
    Unreadable(String),
    /// It can be read, but it can't be right.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<Fault>),
}

impl Config {
    /// Reads `file` and the environment, resolves relative paths from the file's folder, and judges what it read.
    pub fn load(file: &Path) -> Result<Self, BadConfig> {
        if !file.is_file() {
            return Err(BadConfig::Missing(file.to_owned()));
        }
        let text = std::fs::read(file).map_err(|e| BadConfig::Unreadable(format!("{}: {e}", file.display())))?;
        let Ok(text) = std::str::from_utf8(&text) else {
            let what = "this is not UTF-8 text; save the file again with the encoding UTF-8";
            return Err(BadConfig::Unreadable(format!("{}: {what}", file.display())));
        };
        let environment = Env::prefixed("LONGWAVE_").split("__").ignore(&["config", "log"]);
        let figment = Figment::new().merge(Toml::file_exact(file)).merge(environment);
        let mut config: Self = figment.extract().map_err(|e| BadConfig::Unreadable(readable(file, text, &e)))?;
        let folder = file.canonicalize().ok().and_then(|f| f.parent().map(Path::to_owned)).unwrap_or_default();
        config.resolve(&folder);
        config.file = file.to_owned();
        if let Some(folder) = &config.zones {
            let bad = |what| BadConfig::Faults(vec![Fault { key: "zones".to_owned(), what }]);
            config.zone_rules = Zones::read(folder).map_err(bad)?;
        }
        let faults = faults::of(&config);
        if faults.is_empty() { Ok(config) } else { Err(BadConfig::Faults(faults)) }
    }
}

/// figment's error as a sentence: which key, where it was set, what was wrong, one line for each fault.
fn readable(file: &Path, text: &str, error: &figment::Error) -> String {
    let lines = error.clone().into_iter().map(|one| {
        let key = one.path.join(".");
        let place = match &one.metadata {
            Some(metadata) if metadata.name.contains("environment") => "the environment".to_owned(),
            _ => file.display().to_string(),
        };
        let key = if key.is_empty() { String::new() } else { format!(" {key}:") };
        let what = said(&one.kind);
        format!(
            "{place}:{key} {}{}. The keys are listed in the guide, section Configuration",
            what.trim_end().trim_end_matches('.'),
            hint(text, &what)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What an editor or another system's habits make of a file that is not TOML then.
fn hint(text: &str, what: &str) -> &'static str {
    if !what.starts_with("TOML parse error") {
        return "";
    }
    if has_curly_quotes(text) {
        return "; an editor has made curly quotation marks of straight ones";
    }
    if text.contains('\\') { "; write paths with / instead of \\" } else { "" }
}

/// What was wrong. figment puts its lists of what is expected into marks of quotation that the lists have already.
fn said(kind: &figment::error::Kind) -> String {
    match kind {
        figment::error::Kind::UnknownField(key, known) => {
            format!("unknown key \"{key}\"; known are {}", known.join(", "))
        }
        figment::error::Kind::InvalidType(found, expected) => {
            format!("found {found}, expected {}", in_words(expected))
        }
        kind => kind.to_string().replace("``", "`"),
    }
}

/// A type's name for people who write no programs.
fn in_words(expected: &str) -> &str {
    match expected {
        "u8" => "a whole number up to 255",
        "u16" | "u32" | "u64" | "usize" | "i64" => "a whole number",
        "a string" | "path string" => "text in quotation marks",
        "a boolean" => "true or false",
        "a sequence" => "a list in [ ]",
        other => other,
    }
}

#[cfg(test)]
mod tests;
