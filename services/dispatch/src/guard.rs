//! What breaks on the way, by a mistake of the program's, fails like anything else: whoever asked for it goes on with the next.

use std::panic::AssertUnwindSafe;

use anyhow::{Error, Result, anyhow};
use futures::FutureExt;

/// Does it; a panic is an error.
pub async fn guarded<T>(what: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|_| Err(broke(what)))
}

/// The same for what doesn't wait.
pub fn guarded_now<T>(what: &str, work: impl FnOnce() -> T) -> Result<T> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| broke(what))
}

/// The panic's own words may hold a person's, so they are left out.
fn broke(what: &str) -> Error {
    anyhow!("{what} broke: a fault of Longwave's, please report it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_breaks_is_an_error_and_tells_no_words() {
        let broken = guarded::<()>("reading it", async { panic!("Nomin wrote HELP") }).await.unwrap_err().to_string();
        assert!(broken.starts_with("reading it broke") && !broken.contains("Nomin"), "{broken}");
        assert!(
            guarded_now("reading it", || panic!("Nomin"))
                .is_err_and(|error: Error| !error.to_string().contains("Nomin"))
        );
        assert_eq!(guarded("reading it", async { Ok(7) }).await.unwrap(), 7);
        assert_eq!(guarded_now("reading it", || 7).unwrap(), 7);
        assert!(guarded::<()>("it", async { Err(anyhow!("away")) }).await.unwrap_err().to_string().contains("away"));
    }
}
