//! `longwave preview`: a lesson as a learner, a family or a station will get it. It needs no database for a file or a starter course.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result, bail};
use course::{Course, Lesson, ScriptPlaces, SourceFile, content, script_places};
use forms::compile;
use forms::preview::{Form, Preview, Reader, Tariff, preview};
use messages::{Name, pack::Permitted, route::WayBack};
use text::complaint::Level;
use text::words::{Catalogue, child_helpline};
use text::{Language, Letter};

use super::{
    language::named,
    publish::{read_folder, starter},
};
use crate::{
    cli::{On, Preview as Asked},
    clock::Clock,
    config::Config,
    house::{self, House},
    lookup, routes,
};

/// Prints the forms that were asked for.
pub async fn run(config: Option<Config>, asked: &Asked, as_json: bool) -> Result<()> {
    let catalogue = match &config {
        Some(config) => house::catalogue(&config.words_dir())?.0,
        None => Catalogue::builtin(),
    };
    let found = find(config.as_ref(), &asked.lesson).await?;
    let shown = preview(
        &found.course,
        &found.lesson,
        &reader(config.as_ref(), asked, &found.lesson)?,
        &tariff(config.as_ref(), asked)?,
        &catalogue,
    )
    .context("the lesson has no words in any language")?;
    let shown = match found.places.get(&shown.language) {
        Some((file, places)) => shown.standing_in(file, places),
        None => shown,
    };
    let shown = match asked.slot_ms {
        Some(slot_ms) => shown.in_slot(slot_ms),
        None => shown,
    };
    if as_json {
        println!("{}", serde_json::to_string_pretty(&shown)?);
        return found.errors.refuse("published");
    }
    let without_notes = shown.notes.is_empty() && asked.on.is_none();
    for form in forms(asked.on).into_iter().filter(|form| *form != Form::Teacher || !without_notes) {
        println!("== {}\n{}", title(form), shown_as(&shown, form));
    }
    found.errors.refuse("published")
}

/// Errors in a lesson's file. While somebody writes, a pause is there before its answer is: what can be read is shown all the same.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Errors(usize);

impl Errors {
    /// With those of another file.
    pub fn add(&mut self, other: Self) {
        self.0 += other.0;
    }

    /// Refuses to take it further where there are any.
    pub fn refuse(self, what: &str) -> Result<()> {
        match self.0 {
            0 => Ok(()),
            1 => bail!("it can't be {what} before its error is mended"),
            errors => bail!("it can't be {what} before its {errors} errors are mended"),
        }
    }
}

fn shown_as(shown: &Preview, form: Form) -> String {
    if form == Form::Parent && shown.parent.is_none() {
        "This lesson has no line for parents.\n".to_owned()
    } else {
        shown.to_text(form)
    }
}

fn forms(on: Option<On>) -> Vec<Form> {
    match on {
        None => vec![Form::Sms, Form::Telegram, Form::Radio, Form::Parent, Form::Print, Form::Teacher],
        Some(On::Sms) => vec![Form::Sms],
        Some(On::Telegram) => vec![Form::Telegram],
        Some(On::Radio) => vec![Form::Radio],
        Some(On::Parent) => vec![Form::Parent],
        Some(On::Print) => vec![Form::Print],
        Some(On::Teacher) => vec![Form::Teacher],
    }
}

fn title(form: Form) -> &'static str {
    match form {
        Form::Sms => "SMS",
        Form::Telegram => "Telegram",
        Form::Radio => "Radio",
        Form::Parent => "Parent",
        Form::Print => "Sheet",
        Form::Teacher => "Notes for the teacher",
    }
}

/// The file that says what the lessons of a folder have in common.
const COURSE_FILE: &str = "course.toml";

/// A lesson that was found.
pub(super) struct Found {
    /// Its course.
    pub course: Course,
    /// The lesson.
    pub lesson: Lesson,
    /// What is wrong with it.
    pub errors: Errors,
    /// Where its scripts stand, by language, with the file as it was named; empty where it was read from no file.
    pub places: BTreeMap<Language, (String, ScriptPlaces)>,
}

/// The lesson: a file's, a starter course's, or a published one's.
pub(super) async fn find(config: Option<&Config>, lesson: &str) -> Result<Found> {
    let path = Path::new(lesson);
    if path.is_file() {
        return of_file(path);
    }
    let (course, id) =
        lesson.rsplit_once('/').with_context(|| format!("{lesson} is neither a file nor COURSE/LESSON"))?;
    let course = match starter_course(course) {
        Some(course) => course,
        None if Path::new(course).join("course.toml").is_file() => compile(&read_folder(Path::new(course))?).0,
        None => published(config, course).await?,
    };
    let lesson = lookup::lesson(&course, id)?.clone();
    Ok(Found { course, lesson, errors: Errors::default(), places: BTreeMap::new() })
}

/// The lesson that a file belongs to, with its complaints on standard error.
fn of_file(path: &Path) -> Result<Found> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Lessons stand in the order of their files; a file's languages are one lesson. Other files of the folder are none of its business.
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let of_lesson = |file: &SourceFile| stem(&file.path) == stem(&name) || file.path == COURSE_FILE;
    let files: Vec<SourceFile> = read_folder(folder)?.into_iter().filter(of_lesson).collect();
    let (course, complaints) = compile(&files);
    let concerns = |c: &&text::complaint::Complaint| c.file == name || c.file.is_empty();
    complaints.iter().filter(concerns).for_each(|complaint| eprintln!("{complaint}"));
    let errors = Errors(complaints.iter().filter(concerns).filter(|c| c.level == Level::Error).count());
    let lesson = course.lessons.first().cloned();
    let lesson = lesson.with_context(|| format!("{} is no lesson of its folder's course", path.display()))?;
    let of_lesson = files.iter().filter(|file| stem(&file.path) == stem(&name));
    let named = |file: &SourceFile| path.with_file_name(&file.path).display().to_string();
    let places = of_lesson.filter_map(|file| script_places(file).map(|(tag, places)| (tag, (named(file), places))));
    Ok(Found { places: places.collect(), course, lesson, errors })
}

fn starter_course(name: &str) -> Option<Course> {
    content::starter().iter().find(|(folder, _)| *folder == name)?;
    starter(name).ok().map(|files| compile(&files).0)
}

async fn published(config: Option<&Config>, course: &str) -> Result<Course> {
    let config = config.with_context(|| {
        format!("{course} is no starter course, and there is no configuration to look further with")
    })?;
    let house = House::open(config.clone(), Clock::machine()).await?;
    Ok(lookup::course(&house, course).await?.as_ref().clone())
}

fn reader(config: Option<&Config>, asked: &Asked, lesson: &Lesson) -> Result<Reader> {
    let language = named(&asked.lesson, lesson, asked.language.as_deref())?;
    let school = config.map(|c| &c.school);
    Ok(Reader {
        name: Name::new(&asked.learner).context("--learner")?,
        siblings: asked.siblings.iter().map(|name| Name::new(name)).collect::<Result<_, _>>().context("--siblings")?,
        language: language.or_else(|| school.map(|s| s.language.clone())).unwrap_or_else(Language::english),
        letter: Letter::choose(&[], &[]).context("no letter is free")?,
        class: asked.class.clone(),
        school: school.map_or_else(|| "School".to_owned(), |s| s.name.clone()),
        helpline: school.and_then(|s| child_helpline(&s.region)).map(str::to_owned),
    })
}

fn tariff(config: Option<&Config>, asked: &Asked) -> Result<Tariff> {
    let routes = config.map(routes::routes).unwrap_or_default();
    let wanted = |name: &str| asked.route.as_deref().is_none_or(|r| r == name || name.strip_prefix("sms.") == Some(r));
    let route = routes.iter().find(|r| r.price_per_part.is_some() && wanted(&r.name));
    if let (Some(name), None) = (&asked.route, route) {
        bail!("there is no SMS route {name} in the configuration");
    }
    Ok(Tariff {
        part: route.and_then(|r| r.price_per_part),
        reply: config.and_then(|c| c.school.reply_cost),
        permitted: route.map_or_else(Permitted::default, |r| r.permitted.clone()),
        way_back: route.map_or_else(WayBack::default, |r| r.way_back.clone()),
    })
}
