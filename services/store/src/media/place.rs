//! Where files lie: a folder of this machine, or a bucket that several machines share.

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// Where files lie.
#[derive(Clone, Debug)]
pub enum MediaPlace {
    /// A folder, which is made when it is missing.
    Folder(PathBuf),
    /// A bucket of an S3 server, which has to be there.
    Bucket(Bucket),
}

impl MediaPlace {
    /// The folder, when it is one.
    pub fn as_folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Bucket(_) => None,
        }
    }
}

/// A bucket, and who we are there.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What all our names in it begin with; empty for a bucket of our own.
    pub prefix: String,
    /// Where its server is, as `https://s3.example.org`; Amazon's when it is not said.
    pub endpoint: Option<String>,
    /// Its region, which every request is signed for.
    pub region: String,
    /// Whether its name stands in the path of an address, not before its host.
    pub path_style: bool,
    /// The name of our key.
    pub access_key: String,
    /// Our key.
    pub secret_key: String,
    /// The server's own authority, in PEM; without it those of the web are believed.
    pub authority: Option<Vec<u8>>,
}

/// Without the keys.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").field("name", &self.name).field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}
