//! A process's duties, each a task of its own that works until the stop. One that fails or breaks begins again, after a pause that grows; the
//! log has it once, until it is something else.

use anyhow::Result;
use dispatch::{eyes::board::Board, trouble::Trouble};
use gateways::backoff::Backoff;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// After how long a duty works, so that its next failure is the first again, in milliseconds of the machine's time.
const CALM_MS: u128 = 60_000;

/// Keeps a duty up until `stop`. `begin` begins it, each time anew. While it waits to begin again, the board has why.
pub async fn keep_up<F>(
    name: &str,
    board: &Board,
    mut backoff: Backoff,
    stop: CancellationToken,
    mut begin: impl FnMut() -> F,
) where
    F: Future<Output = Result<()>> + Send + 'static,
{
    let trouble = Trouble::default();
    while !stop.is_cancelled() {
        let begun = Instant::now();
        let ended = tokio::spawn(begin()).await;
        if stop.is_cancelled() {
            break;
        }
        let why = match ended {
            Ok(Ok(())) => "it ended by itself".to_owned(),
            Ok(Err(error)) => format!("{error:#}"),
            Err(_) => "it broke: a fault of Longwave's, please report it".to_owned(),
        };
        if begun.elapsed().as_millis() > CALM_MS {
            backoff.calm();
            trouble.over(&format!("the duty {name} had worked again"));
        }
        board.failed(&format!("the duty {name}"), &why);
        trouble.met(&format!("the duty {name} ended; it begins again, after a pause that grows to a minute"), &why);
        tokio::select! {
            () = tokio::time::sleep(backoff.wait()) => {}
            () = stop.cancelled() => {}
        }
        board.works(&format!("the duty {name}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_duty_that_fails_breaks_or_ends_begins_again_later_and_later_until_the_stop() {
        let stop = CancellationToken::new();
        let board = Board::default();
        let mut begun = Vec::new();
        let begin = || {
            begun.push(Instant::now());
            assert!(board.lines().is_empty(), "one that has begun is taken off the board");
            let (stop, time) = (stop.clone(), begun.len());
            async move {
                match time {
                    1 => anyhow::bail!("the database is away"),
                    2 => panic!("as asked"),
                    3 => Ok(()),
                    _ => {
                        stop.cancel();
                        Ok(())
                    }
                }
            }
        };
        keep_up("pages", &board, Backoff::new(1), stop.clone(), begin).await;
        assert_eq!(begun.len(), 4);
        assert!(begun[3] - begun[2] > begun[1] - begun[0], "the pauses grow");
        assert!(board.lines().is_empty());
        keep_up("pages", &board, Backoff::new(1), stop, || async { panic!("nothing begins after the stop") }).await;
    }
}
