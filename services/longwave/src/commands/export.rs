//! `longwave export submissions`: everything that was handed in, as a table for a spreadsheet.

use std::{
    fs::{self, File},
    io::{self, BufWriter, IsTerminal, Write},
    path::Path,
};

use anyhow::{Context, Result};
use dashboard::export;
use store::private;

use crate::{house::House, lookup, progress::Progress};

/// Rows that are read at once: a year of a large school does not fit memory.
const AT_ONCE: i64 = 1_000;

/// A new file of the owner's alone: children's names are in it. One that was there is replaced, for it may have been open to others.
fn begun(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => private::new_file(path),
    }
}

/// Writes the table to a file, or to standard output.
pub async fn run(house: &House, class: Option<&str>, out: Option<&Path>) -> Result<()> {
    let class = match class {
        Some(label) => Some(lookup::class(house, label).await?),
        None => None,
    };
    let mut file: Box<dyn Write> = match out {
        Some(path) => {
            Box::new(BufWriter::new(begun(path).with_context(|| format!("{} can't be written", path.display()))?))
        }
        None => Box::new(io::stdout().lock()),
    };
    file.write_all(export::header().as_bytes())?;
    let in_the_way = out.is_none() && io::stdout().is_terminal();
    let progress = Progress::begin("writing the table", in_the_way);
    let (mut after, mut written) = (0, 0);
    loop {
        let rows = house.store.handed_in(class, after, AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        after = last.number;
        for row in &rows {
            file.write_all(export::line(row).as_bytes())?;
        }
        written += rows.len();
        progress.say(format!("{written} rows are written"));
    }
    file.flush()?;
    Ok(())
}
