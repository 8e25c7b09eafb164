//! Learns the weights of `lessons/words/harm/weights.txt` anew, from the texts of `lessons/corpora/LANG/training`, or tells what they are worth:
//!
//! ```text
//! cargo run --release -p talk --example train_harm               # from the project's root: writes the file
//! cargo run --release -p talk --example train_harm -- --figures  # what is found of texts that were held back
//! cargo run --release -p talk --example train_harm -- --sets     # what is found of the texts that measure
//! cargo run --release -p talk --example train_harm -- --broad    # lines of patterns that match innocent texts
//! cargo run --release -p talk --example train_harm -- --why TEXT # what a text weighs, clue by clue
//! ```

mod broad;
mod figures;
mod learn;
mod sets;
mod texts;
mod why;
mod write;

use std::io;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match told(Path::new("lessons/corpora")) {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn told(corpora: &Path) -> io::Result<String> {
    let texts = texts::all(corpora)?;
    match std::env::args().nth(1).as_deref() {
        Some("--figures") => figures::tell(corpora, &texts),
        Some("--why") => Ok(why::tell(&corpora.join("../words/harm"), &std::env::args().nth(2).unwrap_or_default())?),
        Some("--sets") => sets::tell(corpora),
        Some("--broad") => broad::tell(&corpora.join("../words/harm"), &texts),
        _ => {
            let file = write::learned(&texts);
            std::fs::write(corpora.join("../words/harm/weights.txt"), &file)?;
            Ok(format!("{} texts, {} bytes", texts.len(), file.len()))
        }
    }
}
