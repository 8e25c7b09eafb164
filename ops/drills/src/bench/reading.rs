//! How messages are read: the corpora of `lessons/corpora`, language by language, through the production reading and decision.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use course::content;
use course::{Course, SourceFile};
use forms::compile;
use messages::Name;
use talk::rehearsal::corpus::{Tally, judge, read};
use talk::rehearsal::{Played, Rehearsal, Stage};
use text::Language;
use text::fold;
use text::words::Catalogue;
use text::words::School;

use super::found::Found;

/// The languages that have a corpus.
const LANGUAGES: [&str; 6] = ["en", "fr", "sw", "ar", "hi", "mn"];

/// What to read.
#[derive(Args, Clone)]
pub struct Options {
    /// The folder with a folder for each language.
    #[arg(long, default_value = "lessons/corpora")]
    corpora: PathBuf,
}

/// Texts by which it is measured what is found of harm.
struct HarmSet {
    /// What stands above its table.
    title: &'static str,
    /// What stands before `cries.txt` and `innocent.txt`.
    of: &'static [&'static str],
    /// Whether by the others it was chosen how much is enough.
    even_alone: bool,
}

const HARM_SETS: [HarmSet; 9] = [
    HarmSet { title: "harm     cries found     false alarms", of: &[""], even_alone: false },
    HarmSet { title: "harm, in texts that no pattern and no weight was made from", of: &["fresh-"], even_alone: true },
    HarmSet {
        title: "harm, in hard ones: hints, and harmless texts with the same words",
        of: &["fresh2-"],
        even_alone: false,
    },
    HarmSet {
        title: "harm, fresh3 and fresh4 together: every kind of cry, and everyday texts",
        of: &["fresh3-", "fresh4-"],
        even_alone: false,
    },
    HarmSet {
        title: "harm, fresh5 and fresh6 together: as families write, by people who knew no list",
        of: &["fresh5-", "fresh6-"],
        even_alone: false,
    },
    HarmSet {
        title: "harm, fresh7: as families write, two thirds of the cries plain, written after everything else was settled",
        of: &["fresh7-"],
        even_alone: false,
    },
    HarmSet {
        title: "harm, fresh8: by people who saw nothing; half of it was learned, this is the other",
        of: &["fresh8-"],
        even_alone: false,
    },
    HarmSet {
        title: "harm, fresh9: by somebody who saw nothing, before anything was learned of its kinds",
        of: &["fresh9-"],
        even_alone: false,
    },
    HarmSet {
        title: "harm, fresh10: rarer words and traps; half of them was learned, this is the other",
        of: &["fresh10-"],
        even_alone: false,
    },
];

/// Files of answers: the first corpus, and every trial that was kept once it had been played blind.
const ANSWERS: [&str; 6] = ["answers.txt", "trial.txt", "second.txt", "third.txt", "fourth.txt", "fifth.txt"];

/// Plays every corpus; the tables, as text.
///
/// # Errors
/// Where a corpus can't be read.
pub fn bench(options: &Options, found: &Found) -> Result<String> {
    let catalogue = Catalogue::builtin();
    let mut answers =
        String::from("answers  lines  as an adult  asked back  to a person  wrong credit  right told no  a message\n");
    let mut stops = String::from("stop     forms obeyed  false stops of other lines\n");
    let mut harm: Vec<String> = HARM_SETS.iter().map(|set| format!("{}\n", set.title)).collect();
    for tag in LANGUAGES {
        let reader = Reader::new(&options.corpora.join(tag), tag)?;
        let text =
            |name: &str| std::fs::read_to_string(reader.folder.join(name)).with_context(|| format!("{tag}/{name}"));
        let files = ANSWERS.iter().map(|name| text(name)).collect::<Result<Vec<String>>>()?;
        answers.push_str(&reader.answers(&files, &catalogue)?);
        stops.push_str(&reader.stops(&text("stop.txt")?, &catalogue)?);
        for (set, table) in HARM_SETS.iter().zip(&mut harm) {
            // Some sets were written in three languages.
            let is_there = |of: &&&str| reader.folder.join(format!("{of}cries.txt")).exists();
            let files = || set.of.iter().filter(is_there);
            let all = |kind: &str| files().map(|of| text(&format!("{of}{kind}"))).collect::<Result<String>>();
            if files().next().is_none() {
                continue;
            }
            let (mut cries, mut innocent) = (all("cries.txt")?, all("innocent.txt")?);
            if set.even_alone {
                (cries, innocent) = (even(&cries), even(&innocent));
            }
            table.push_str(&alarms(tag, &cries, &innocent, &catalogue));
        }
        found.is(format!("{answers}\n{stops}\n{}", harm.join("\n")));
    }
    Ok(format!("{answers}\n{stops}\n{}", harm.join("\n")))
}

struct Reader {
    folder: PathBuf,
    tag: &'static str,
    language: Language,
    own: Arc<Course>,
    starter: Arc<Course>,
    /// The starter courses by folder: `reading-aloud-1/read-2` is one of their lessons.
    starters: HashMap<&'static str, Arc<Course>>,
}

impl Reader {
    fn new(folder: &Path, tag: &'static str) -> Result<Self> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".md") || name == "course.toml" {
                files.push(SourceFile { path: name, bytes: std::fs::read(path)? });
            }
        }
        let language = Language::new(tag)?;
        let starter = content::starter()
            .iter()
            .map(|(_, files)| compile(files).0)
            .find(|course| course.level == "division" && course.languages.first().is_some_and(|l| l.base() == tag));
        Ok(Self {
            folder: folder.to_owned(),
            tag,
            language,
            own: Arc::new(compile(&files).0),
            starter: Arc::new(starter.context("the language has no starter course")?),
            starters: content::starter().into_iter().map(|(name, files)| (name, Arc::new(compile(&files).0))).collect(),
        })
    }

    fn play(&self, lesson: &str, children: &[String], text: &str, catalogue: &Catalogue) -> Result<Played> {
        let (course, lesson) = match (lesson, lesson.split_once('/')) {
            (_, Some((folder, id))) => (self.starters.get(folder).context("there is no such course")?, id.to_owned()),
            ("div", None) => (&self.starter, self.starter.lessons.first().map(|l| l.id.clone()).unwrap_or_default()),
            (own, None) => (&self.own, own.to_owned()),
        };
        let usual = ["Nomin".to_owned()];
        let children = if children.is_empty() { usual.as_slice() } else { children };
        let stage = Stage {
            course: Arc::clone(course),
            lesson,
            language: self.language.clone(),
            children: children.iter().map(|name| Name::new(name)).collect::<Result<_, _>>()?,
            school: School {
                name: "School 12".to_owned(),
                sms_name: "School 12".to_owned(),
                contact: None,
                region: "KE".to_owned(),
                pages: None,
                language: self.language.clone(),
            },
            now_ms: 1_795_420_800_000,
        };
        Ok(Rehearsal::new(stage).context("there is no such lesson")?.hear(text, catalogue))
    }

    fn answers(&self, files: &[String], catalogue: &Catalogue) -> Result<String> {
        let mut lines = Vec::new();
        for (name, file) in ANSWERS.iter().zip(files) {
            let unread = |line| anyhow::anyhow!("{}/{name}, line {line} can't be read", self.tag);
            lines.extend(read(file).map_err(unread)?);
        }
        let mut tally = Tally::default();
        let began = Instant::now();
        for line in &lines {
            let played = self.play(&line.lesson, &line.children, &line.text, catalogue)?;
            tally.add(&played, judge(line, &played));
        }
        let each = began.elapsed().as_micros() / u128::try_from(lines.len().max(1))?;
        let share = |n: usize| format!("{n} ({} %)", 100 * n / tally.lines.max(1));
        Ok(format!(
            "{:<8} {:>5}  {:>11}  {:>10}  {:>11}  {:>12}  {:>13}  {each} µs\n",
            self.tag,
            tally.lines,
            share(tally.as_an_adult),
            tally.asked,
            tally.person,
            tally.wrong_credit,
            tally.right_told_no
        ))
    }

    fn stops(&self, file: &str, catalogue: &Catalogue) -> Result<String> {
        let (mut obeyed, mut forms, mut stopped, mut others) = (0, 0, 0, 0);
        for line in lines(file) {
            let Some((text, want)) = line.rsplit_once(" => ") else { continue };
            let played = self.play("div", &[], text, catalogue)?;
            match want.trim() {
                "stop" => {
                    forms += 1;
                    obeyed += usize::from(played.stop);
                }
                // What only has to be asked about may be obeyed where it is an explicit wish.
                "ask" => {}
                _ => {
                    others += 1;
                    stopped += usize::from(played.stop);
                }
            }
        }
        Ok(format!("{:<8} {obeyed} of {forms}      {stopped} of {others}\n", self.tag))
    }
}

fn alarms(tag: &str, cries: &str, innocent: &str, catalogue: &Catalogue) -> String {
    let found = |file: &str| {
        let all = lines(file);
        let heard = all.iter().filter(|line| !catalogue.harm().found(&fold::plain(line)).is_empty()).count();
        (heard, all.len())
    };
    let percent =
        |(n, of): (usize, usize)| format!("{n} of {of} ({}.{} %)", 100 * n / of.max(1), 1000 * n / of.max(1) % 10);
    format!("{tag:<8} {:<22} {}\n", percent(found(cries)), percent(found(innocent)))
}

/// Every second line: by the others it was chosen what is enough for harm.
fn even(file: &str) -> String {
    file.lines().skip(1).step_by(2).fold(String::new(), |all, line| all + line + "\n")
}

/// The lines of a file that are no comments.
fn lines(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.replace("\\n", "\n")).collect()
}
