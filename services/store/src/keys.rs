//! The keys: one master key in a file outside the database; from it one key seals personal columns, one makes look-ups, one proves that
//! the file and the database belong together. It never writes a key anywhere but into its own file.

use std::{fmt, io::Write, os::unix::fs::PermissionsExt, path::Path, sync::Arc};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::{
    error::StoreError,
    hex::{from_hex, hex},
    limits::KEY_BYTES,
    private,
};

/// Fills a slice with random bytes. Production gives the system's; a drill gives a seeded one.
pub type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// Bytes of XChaCha20-Poly1305's nonce: wide enough to be drawn at random for ever.
const NONCE_BYTES: usize = 24;

/// The digits of a link's name: Crockford's base 32, which leaves out the letters that look like other digits (I, L, O) and U.
const LINK_DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// As many as 128 bits need.
const LINK_NAME_DIGITS: u32 = 26;

/// The key of a school's database, as its file holds it: 64 hexadecimal digits.
#[derive(Clone)]
pub struct MasterKey([u8; KEY_BYTES]);

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

impl MasterKey {
    /// A new key.
    pub fn draw(random: &Random) -> Self {
        let mut bytes = [0; KEY_BYTES];
        random(&mut bytes);
        Self(bytes)
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// `KeyFile` where it is missing, readable by others, or not 64 hexadecimal digits.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let refuse = |why: String| StoreError::KeyFile { path: path.to_owned(), why };
        let about = std::fs::metadata(path).map_err(|e| {
            refuse(format!("it can't be opened ({}). Without it nothing in the database can be read; put it back from where you keep it.", e.kind()))
        })?;
        if about.permissions().mode() & 0o077 != 0 {
            return Err(refuse("others on this machine can read it. Run `chmod 600` on it.".to_owned()));
        }
        let text = std::fs::read_to_string(path).map_err(|e| refuse(format!("it can't be read ({}).", e.kind())))?;
        from_hex(text.trim())
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| refuse("it must hold 64 hexadecimal digits and nothing else.".to_owned()))
    }

    /// Writes the key into a new file that its owner alone can read; an existing file is never overwritten.
    ///
    /// # Errors
    /// `KeyFile` where the file exists or can't be written.
    pub fn write_new(&self, path: &Path) -> Result<(), StoreError> {
        let refuse = |e: std::io::Error| StoreError::KeyFile {
            path: path.to_owned(),
            why: format!("it can't be made ({}).", e.kind()),
        };
        let mut file = private::new_file(path).map_err(refuse)?;
        file.write_all(format!("{}\n", hex(&self.0)).as_bytes()).and_then(|()| file.sync_all()).map_err(refuse)
    }
}

/// Where a sealed value stands: it can't be opened anywhere else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    table: &'static str,
    column: &'static str,
    row: &'a [u8],
}

impl<'a> Place<'a> {
    /// A column of the row whose key has these bytes.
    pub(crate) fn new(table: &'static str, column: &'static str, row: &'a [u8]) -> Self {
        Self { table, column, row }
    }

    fn text(&self) -> Vec<u8> {
        [self.table.as_bytes(), self.column.as_bytes(), self.row].join(&0)
    }
}

/// The keys made from the master key.
pub(crate) struct Keys {
    sealing: XChaCha20Poly1305,
    lookup: Hmac<Sha256>,
    check: [u8; 32],
    random: Random,
}

impl Keys {
    pub(crate) fn new(master: &MasterKey, random: Random) -> Self {
        let derive = |purpose: &str| digest(keyed(&master.0), &[purpose.as_bytes()]);
        Self {
            sealing: XChaCha20Poly1305::new(&derive("longwave 1 sealing").into()),
            lookup: keyed(&derive("longwave 1 look-up")),
            check: derive("longwave 1 check"),
            random,
        }
    }

    /// What the database remembers of the key: it proves the right one and gives nothing away.
    pub(crate) fn check(&self) -> String {
        hex(&self.check)
    }

    /// Seals a value for its place.
    pub(crate) fn seal(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut sealed = vec![0; NONCE_BYTES];
        (self.random)(&mut sealed);
        let payload = Payload { msg: plain, aad: &place.text() };
        let body =
            self.sealing.encrypt(XNonce::from_slice(&sealed), payload).map_err(|_| StoreError::TooLong(u64::MAX))?;
        sealed.extend(body);
        Ok(sealed)
    }

    /// Opens what was sealed for that place.
    pub(crate) fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let damaged = || StoreError::Damaged(place.column);
        let (nonce, body) = sealed.split_at_checked(NONCE_BYTES).ok_or_else(damaged)?;
        let payload = Payload { msg: body, aad: &place.text() };
        self.sealing.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| damaged())
    }

    /// Seals a text.
    pub(crate) fn seal_text(&self, place: Place<'_>, plain: &str) -> Result<Vec<u8>, StoreError> {
        self.seal(place, plain.as_bytes())
    }

    /// Opens a text.
    pub(crate) fn open_text(&self, place: Place<'_>, sealed: &[u8]) -> Result<String, StoreError> {
        String::from_utf8(self.open(place, sealed)?).map_err(|_| StoreError::Damaged(place.column))
    }

    /// The keyed digest by which a value of that use is found.
    pub(crate) fn lookup(&self, of: &'static str, value: &str) -> Vec<u8> {
        digest(self.lookup.clone(), &[of.as_bytes(), &[0], value.as_bytes()]).to_vec()
    }

    /// A keyed 64-bit hash, for keys of which two may meet.
    pub(crate) fn short(&self, of: &'static str, value: &str) -> i64 {
        let long = digest(self.lookup.clone(), &[of.as_bytes(), &[0], value.as_bytes()]);
        long.first_chunk().map_or(0, |eight| i64::from_be_bytes(*eight))
    }

    /// Random bytes.
    pub(crate) fn draw(&self, bytes: &mut [u8]) {
        (self.random)(bytes);
    }

    /// A new token of 128 bits, for a link that a family types or presses once.
    pub(crate) fn short_token(&self) -> String {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes);
        hex(&bytes)
    }

    /// A new name of 128 bits for a link that has to fit an SMS and be typed from paper: 26 of [`LINK_DIGITS`].
    pub(crate) fn link_name(&self) -> String {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes);
        let number = u128::from_be_bytes(bytes);
        let digit = |place: u32| LINK_DIGITS.get((number >> (place * 5)) as usize & 31).copied().map(char::from);
        (0..LINK_NAME_DIGITS).rev().filter_map(digit).collect()
    }

    /// The token that a press of the form `form` on the page of `link` opens: the same each time it comes. Whoever was not shown that form does
    /// not know its key; without one, the token is a new one.
    pub(crate) fn token_of_press(&self, of: &'static str, link: &str, form: &str) -> String {
        match form {
            "" => self.token(),
            form => hex(&self.lookup("press", &format!("{of}\n{link}\n{form}"))),
        }
    }

    /// A new token of 256 bits, as text for a link.
    pub(crate) fn token(&self) -> String {
        let mut bytes = [0; 32];
        (self.random)(&mut bytes);
        hex(&bytes)
    }
}

/// A link's name as it was given, however it was typed: in capitals, with O for 0 and I or L for 1. Older names are hexadecimal and have
/// none of these letters.
pub(crate) fn link_name_typed(typed: &str) -> String {
    let same = |letter: char| match letter.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        letter => letter,
    };
    typed.chars().map(same).collect()
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    // The block of SHA-256 is longer than the key, so no key of this length is ever refused or hashed first.
    let mut block = [0; 64];
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into())
}

fn digest(mut mac: Hmac<Sha256>, pieces: &[&[u8]]) -> [u8; 32] {
    for piece in pieces {
        mac.update(piece);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(seed: u8) -> Keys {
        let random: Random = Arc::new(move |bytes: &mut [u8]| bytes.fill(seed));
        Keys::new(&MasterKey::draw(&random), random.clone())
    }

    #[test]
    fn a_sealed_value_opens_in_its_place_alone() {
        let keys = keys(7);
        let place = |row| Place::new("people", "name_sealed", row);
        let sealed = keys.seal_text(place(b"1"), "Nomin").unwrap();
        assert_eq!(keys.open_text(place(b"1"), &sealed).unwrap(), "Nomin");
        assert!(keys.open(place(b"2"), &sealed).is_err());
        assert!(keys.open(Place::new("people", "other", b"1"), &sealed).is_err());
        assert!(super::tests::keys(8).open(place(b"1"), &sealed).is_err());
        let mut spoilt = sealed.clone();
        if let Some(last) = spoilt.last_mut() {
            *last ^= 1;
        }
        assert!(keys.open(place(b"1"), &spoilt).is_err() && keys.open(place(b"1"), b"short").is_err());
    }

    #[test]
    fn lookups_depend_on_key_and_use() {
        assert_eq!(keys(7).lookup("address", "sms:+1"), keys(7).lookup("address", "sms:+1"));
        assert_ne!(keys(7).lookup("address", "sms:+1"), keys(8).lookup("address", "sms:+1"));
        assert_ne!(keys(7).lookup("address", "sms:+1"), keys(7).lookup("token", "sms:+1"));
    }

    #[test]
    fn a_key_file_is_read_back_and_guarded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("k");
        let random: Random = Arc::new(|bytes: &mut [u8]| bytes.fill(0xa5));
        MasterKey::draw(&random).write_new(&path).unwrap();
        assert_eq!(MasterKey::read(&path).unwrap().0, [0xa5; 32]);
        assert!(MasterKey::draw(&random).write_new(&path).is_err());
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(MasterKey::read(&path).unwrap_err().to_string().contains("chmod 600"));
        std::fs::remove_file(&path).unwrap();
        assert!(MasterKey::read(&path).is_err());
    }
}
