//! `[media]`: where files lie.

use std::{
    fmt,
    net::IpAddr,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};
use serde::Deserialize;
use store::media::{Bucket, MediaPlace};

use crate::files::{Unread, secret};

/// `[media]`
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Media {
    /// `file:FOLDER`, or `s3://BUCKET` with what names begin with behind it.
    url: Option<String>,
    /// The S3 server, as `https://s3.example.org`; Amazon's when it is left out.
    endpoint: Option<String>,
    /// The bucket's region.
    region: Option<String>,
    /// Whether the bucket's name stands in the path of addresses; so it is when an endpoint is said.
    path_style: Option<bool>,
    /// The name of the key.
    access_key: Option<String>,
    /// The key.
    secret_key: Option<String>,
    /// Or a file that holds it.
    secret_key_file: Option<PathBuf>,
    /// The server's own authority, in PEM; without it those of the web are believed.
    tls_ca: Option<PathBuf>,
}

impl Media {
    fn url(&self) -> &str {
        self.url.as_deref().unwrap_or("file:data/media")
    }

    /// Bucket and prefix.
    fn bucket(&self) -> Option<(&str, &str)> {
        let path = self.url().strip_prefix("s3://")?;
        Some(path.split_once('/').unwrap_or((path, "")))
    }

    /// The folder, when it is one.
    pub fn folder(&self) -> Option<&Path> {
        self.url().strip_prefix("file:").map(Path::new)
    }

    /// Whether the key stands in the configuration itself.
    pub fn holds_secret(&self) -> bool {
        self.secret_key.is_some()
    }

    /// The file that holds the key.
    pub fn secret_file(&self) -> Option<&PathBuf> {
        self.secret_key_file.as_ref()
    }

    /// Relative paths begin at the configuration's folder.
    pub(super) fn resolve(&mut self, folder: &Path) {
        for path in self.secret_key_file.iter_mut().chain(&mut self.tls_ca) {
            *path = folder.join(&*path);
        }
        let own = self.url().strip_prefix("file:").map(|path| folder.join(path.trim_start_matches("//")));
        if let Some(path) = own {
            self.url = Some(format!("file:{}", path.display()));
        }
    }

    /// The place of files, with what its secret's file holds.
    ///
    /// # Errors
    /// A file that can't be read, or that others can read.
    pub fn place(&self) -> Result<MediaPlace> {
        if let Some(folder) = self.folder() {
            return Ok(MediaPlace::Folder(folder.to_owned()));
        }
        let (Some((name, prefix)), Some(access_key)) = (self.bucket(), &self.access_key) else {
            bail!("media.url names neither a folder nor a bucket with its key");
        };
        let authority = self
            .tls_ca
            .as_ref()
            .map(|file| std::fs::read(file).unread(format_args!("media.tls_ca: {}", file.display())));
        Ok(MediaPlace::Bucket(Bucket {
            name: name.to_owned(),
            prefix: prefix.trim_end_matches('/').to_owned(),
            endpoint: self.endpoint.clone(),
            region: self.region.clone().unwrap_or_else(|| "us-east-1".to_owned()),
            path_style: self.path_style.unwrap_or(self.endpoint.is_some()),
            access_key: access_key.clone(),
            secret_key: secret("media.secret_key_file", self.secret_key.as_ref(), self.secret_key_file.as_ref())?,
            authority: authority.transpose()?,
        }))
    }

    /// What can be read but can't be right: key and remedy.
    pub(super) fn faults(&self) -> Vec<(&'static str, String)> {
        if self.folder().is_some_and(|folder| !folder.as_os_str().is_empty()) {
            return self.unused();
        }
        let Some((bucket, prefix)) = self.bucket() else {
            return vec![(
                "media.url",
                "must begin with file: or s3://; write file:data/media or s3://bucket".to_owned(),
            )];
        };
        let mut faults = Vec::new();
        let mut say = |key, what: &str| faults.push((key, what.to_owned()));
        if !is_bucket(bucket) || !is_prefix(prefix) {
            say(
                "media.url",
                "names no bucket; write s3://bucket or s3://bucket/folder, with 3 to 63 small letters, digits, dots and hyphens for the bucket",
            );
        }
        match &self.endpoint {
            None if self.region.is_none() => {
                say(
                    "media.region",
                    "must be said, like \"eu-central-1\"; or say media.endpoint, where the server is not Amazon's",
                );
            }
            Some(endpoint) if !is_endpoint(endpoint) => {
                say("media.endpoint", "is the server's address alone; write it like \"https://s3.example.org\"");
            }
            Some(endpoint) if endpoint.starts_with("http://") && !is_near(endpoint) => {
                say(
                    "media.endpoint",
                    "must begin with https://: learners' files would travel in clear. http:// is for a server on this machine or in this building's network",
                );
            }
            _ => {}
        }
        if self.access_key.as_ref().is_none_or(|key| key.trim().is_empty()) {
            say("media.access_key", "must be said: the server gives it together with the secret key");
        }
        if self.secret_key.is_some() == self.secret_key_file.is_some() {
            say("media.secret_key", "set either secret_key or secret_key_file");
        }
        if self.tls_ca.is_some() && self.endpoint.as_ref().is_none_or(|endpoint| endpoint.starts_with("http://")) {
            say("media.tls_ca", "is of no use without an endpoint of https://; take it out");
        }
        faults
    }

    /// Keys that say something of a bucket where files lie in a folder: whoever wrote them believes that they lie elsewhere.
    fn unused(&self) -> Vec<(&'static str, String)> {
        let said = [
            ("media.endpoint", self.endpoint.is_some()),
            ("media.region", self.region.is_some()),
            ("media.path_style", self.path_style.is_some()),
            ("media.access_key", self.access_key.is_some()),
            ("media.secret_key", self.secret_key.is_some()),
            ("media.secret_key_file", self.secret_key_file.is_some()),
            ("media.tls_ca", self.tls_ca.is_some()),
        ];
        let what = "is of a bucket, but media.url names a folder; write s3://bucket there, or take this out";
        said.into_iter().filter(|(_, is_said)| *is_said).map(|(key, _)| (key, what.to_owned())).collect()
    }
}

/// Without the key.
impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Media").field("url", &self.url()).field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// Amazon's rules for names of buckets, as far as they matter for an address.
fn is_bucket(name: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.');
    (3..=63).contains(&name.len()) && name.bytes().all(fits) && !name.starts_with(['-', '.']) && !name.contains("..")
}

/// What servers of every make sign alike.
fn is_prefix(prefix: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/');
    prefix.bytes().all(fits) && !prefix.contains("//") && !prefix.contains("..")
}

fn is_endpoint(endpoint: &str) -> bool {
    let host = ["https://", "http://"].iter().find_map(|scheme| endpoint.strip_prefix(scheme));
    host.map(|host| host.trim_end_matches('/'))
        .is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ', '\\']))
}

/// Whether an address is on this machine or in a network of the house: by its number, or by a name that only such a network has.
fn is_near(endpoint: &str) -> bool {
    let host = endpoint.split("://").last().unwrap_or_default().trim_end_matches('/');
    let bare = if host.starts_with('[') { host.split_inclusive(']').next() } else { host.split(':').next() };
    let host = bare.unwrap_or_default().trim_matches(['[', ']']);
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
        Err(_) => {
            !host.contains('.') || [".local", ".lan", ".internal", ".home.arpa"].iter().any(|end| host.ends_with(end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(text: &str) -> Media {
        toml::from_str(text).unwrap()
    }

    const KEYS: &str = "access_key = \"AK\"\nsecret_key = \"s3cret\"\n";

    #[test]
    fn what_can_not_be_right_is_said_with_its_key() {
        let amazon = "url = \"s3://school-12\"\nregion = \"eu-central-1\"\n";
        let own = "url = \"s3://school-12/files\"\nendpoint = \"https://s3.example.org\"\n";
        for (text, keys, wanted) in [
            ("", "", &[][..]),
            ("url = \"file:media\"\n", "", &[]),
            (amazon, KEYS, &[]),
            (own, KEYS, &[]),
            ("url = \"s3://school-12\"\nendpoint = \"http://minio:9000\"\n", KEYS, &[]),
            ("url = \"s3://school-12\"\nendpoint = \"http://[::1]:9000\"\n", KEYS, &[]),
            ("url = \"s3://school-12\"\nendpoint = \"http://192.168.1.5:9000\"\n", KEYS, &[]),
            ("url = \"ftp://x\"\n", "", &["media.url"]),
            ("url = \"file:\"\n", "", &["media.url"]),
            ("url = \"s3://School\"\nregion = \"x\"\n", KEYS, &["media.url"]),
            ("url = \"s3://school-12/our files\"\nregion = \"x\"\n", KEYS, &["media.url"]),
            ("url = \"s3://\"\nregion = \"x\"\n", KEYS, &["media.url"]),
            ("url = \"s3://school-12\"\n", KEYS, &["media.region"]),
            ("url = \"s3://school-12\"\nendpoint = \"s3.example.org\"\n", KEYS, &["media.endpoint"]),
            ("url = \"s3://school-12\"\nendpoint = \"https://s3.example.org/school-12\"\n", KEYS, &["media.endpoint"]),
            ("url = \"s3://school-12\"\nendpoint = \"http://s3.example.org\"\n", KEYS, &["media.endpoint"]),
            ("url = \"s3://school-12\"\nendpoint = \"http://8.8.8.8:9000\"\n", KEYS, &["media.endpoint"]),
            (amazon, "", &["media.access_key", "media.secret_key"]),
            (amazon, "access_key = \"AK\"\nsecret_key = \"a\"\nsecret_key_file = \"b\"\n", &["media.secret_key"]),
            (amazon, &format!("{KEYS}tls_ca = \"ca.pem\"\n"), &["media.tls_ca"]),
            ("region = \"x\"\n", KEYS, &["media.region", "media.access_key", "media.secret_key"]),
        ] {
            let faults = media(&format!("{text}{keys}")).faults();
            assert_eq!(faults.iter().map(|(key, _)| *key).collect::<Vec<_>>(), wanted, "{text}{keys}{faults:?}");
        }
    }

    #[test]
    fn a_bucket_is_read_with_its_defaults() {
        let bucket = |text: &str| match media(&format!("{text}{KEYS}")).place().unwrap() {
            MediaPlace::Bucket(bucket) => bucket,
            MediaPlace::Folder(folder) => panic!("{folder:?} is no bucket"),
        };
        let amazon = bucket("url = \"s3://school-12/files/\"\nregion = \"eu-central-1\"\n");
        assert_eq!((amazon.name.as_str(), amazon.prefix.as_str(), amazon.path_style), ("school-12", "files", false));
        let own = bucket("url = \"s3://school-12\"\nendpoint = \"https://s3.example.org\"\n");
        assert_eq!((own.region.as_str(), own.prefix.as_str(), own.path_style), ("us-east-1", "", true));
        assert!(!format!("{own:?} {:?}", media(KEYS)).contains("s3cret"));
        assert_eq!(media("").place().unwrap().as_folder(), Some(Path::new("data/media")));
    }

    #[test]
    fn the_key_may_lie_in_a_file_of_its_own() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("media.key");
        std::fs::write(&file, "s3cret\n").unwrap();
        let text = "url = \"s3://school-12\"\nregion = \"x\"\naccess_key = \"AK\"\nsecret_key_file = \"media.key\"\n";
        let mut media = media(text);
        media.resolve(folder.path());
        assert!(!media.holds_secret() && media.secret_file() == Some(&file));
        for (rights, wanted) in [(0o644, "chmod 600"), (0o600, "")] {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(rights)).unwrap();
            let said = media.place().map(|place| format!("{place:?}")).unwrap_or_else(|error| error.to_string());
            assert!(said.contains(wanted) && !said.contains("s3cret"), "{said}");
        }
    }
}
