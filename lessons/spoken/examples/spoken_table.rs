//! How forms are said, language by language: `cargo run -p spoken --example spoken_table -- FILE…`, each file named by its language
//! (`en.txt`), with lines `written | spoken | sure` and `written | | doubtful`. It prints what came out otherwise, and a table. A form that
//! is said otherwise without being doubted is false: a listener hears it. `--say en` says the lines of the standard input.
#![expect(clippy::print_stdout, reason = "it prints a table")]

use std::{
    error::Error,
    fs,
    io::{self, BufRead},
    path::Path,
};

use spoken::spoken;
use text::Language;

/// How many forms came out how.
#[derive(Default)]
struct Counted {
    right: usize,
    doubted_rightly: usize,
    doubted_needlessly: usize,
    wrong: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, tag] = arguments.as_slice()
        && flag == "--say"
    {
        return say(&Language::new(tag)?);
    }
    let mut table = Vec::new();
    for path in &arguments {
        let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let language = Language::new(stem.split('-').next().unwrap_or_default())?;
        table.push((stem.to_owned(), counted(stem, &fs::read_to_string(path)?, &language)));
    }
    println!("{:<12} {:>6} {:>6} {:>9} {:>11} {:>6}", "", "forms", "right", "doubtful", "needlessly", "false");
    for (stem, c) in table {
        let forms = c.right + c.doubted_rightly + c.doubted_needlessly + c.wrong;
        println!(
            "{stem:<12} {forms:>6} {:>6} {:>9} {:>11} {:>6}",
            c.right, c.doubted_rightly, c.doubted_needlessly, c.wrong
        );
    }
    Ok(())
}

fn counted(stem: &str, cases: &str, language: &Language) -> Counted {
    let mut counted = Counted::default();
    for (number, line) in (1..).zip(cases.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.rsplitn(3, '|').map(str::trim);
        let (level, wanted, written) = (columns.next(), columns.next(), columns.next());
        let (Some(level), Some(wanted), Some(written)) = (level, wanted, written) else { continue };
        let said = spoken(written, language);
        let doubted: Vec<&str> = said.doubtful.iter().map(|doubt| doubt.written.as_str()).collect();
        match (level, doubted.is_empty()) {
            ("sure", true) if said.words == wanted => counted.right += 1,
            ("sure", false) => {
                counted.doubted_needlessly += 1;
                println!("{stem}:{number}: doubted: {written}  ({})", doubted.join(" · "));
            }
            (_, false) => counted.doubted_rightly += 1,
            (_, true) => {
                counted.wrong += 1;
                println!("{stem}:{number}: {written}\n    want {level} {wanted}\n    said {}", said.words);
            }
        }
    }
    counted
}

fn say(language: &Language) -> Result<(), Box<dyn Error>> {
    for line in io::stdin().lock().lines() {
        let line = line?;
        let said = spoken(&line, language);
        let doubted: Vec<&str> = said.doubtful.iter().map(|doubt| doubt.written.as_str()).collect();
        let mark = if doubted.is_empty() { String::new() } else { format!("  ?? {}", doubted.join(" · ")) };
        println!("{line}\n    {}{mark}", said.words);
    }
    Ok(())
}
