//! The lessons of a programme, as one script.

use anyhow::{Context, Result, bail};
use course::{Course, Edition, Lesson};
use forms::script::{Script, script};
use radio::programme::MadeFrom;
use text::Language;
use text::words::Catalogue;

use crate::{
    commands::{
        language::named,
        preview::{self, Errors, Found},
    },
    config::Config,
    house,
};

/// What a programme is made of.
pub struct Material {
    /// The script, joined.
    pub script: Script,
    /// What is spoken.
    pub language: Language,
    /// The course of the first lesson.
    pub course: Course,
    /// The lessons in it.
    pub made_from: Vec<MadeFrom>,
    /// The first lesson's place in its course, from 1.
    pub episode: u32,
    /// Errors in the lessons' files, which were told.
    pub errors: Errors,
}

/// Finds the lessons and joins their scripts.
pub async fn gather(config: Option<&Config>, names: &[String], language: Option<&str>) -> Result<Material> {
    let catalogue = catalogue(config)?;
    let school = config.map_or_else(Language::english, |c| c.school.language.clone());
    let mut found: Option<Material> = None;
    let (mut scripts, mut errors) = (Vec::new(), Errors::default());
    for name in names {
        let Found { course, lesson, errors: in_it, places } = preview::find(config, name).await?;
        errors.add(in_it);
        let asked = named(name, &lesson, language)?.unwrap_or_else(|| school.clone());
        let fallback = course.languages.first().unwrap_or(&asked);
        let found_text = lesson.text(&asked, fallback);
        let (spoken, text) = found_text.with_context(|| format!("{name} has no words in any language"))?;
        let script = script(text, spoken, &course.subject, course.pace(spoken), &catalogue);
        scripts.push(match places.get(spoken) {
            Some((file, places)) => script.standing_in(file, places),
            None => script,
        });
        let made = MadeFrom {
            course: course.id.clone(),
            edition: Edition::of(&course)?.digest,
            lesson: lesson.id.clone(),
            title: text.title.clone(),
            place: u32::try_from(place_of(&course, &lesson) + 1)?,
        };
        match &mut found {
            Some(material) if material.language == *spoken => material.made_from.push(made),
            Some(material) => {
                bail!("{name} is in {}, the lessons before it in {}", spoken.name(), material.language.name())
            }
            None => {
                let place = place_of(&course, &lesson);
                found = Some(Material {
                    script: Script::join(Vec::new(), spoken),
                    language: spoken.clone(),
                    made_from: vec![made],
                    episode: u32::try_from(place + 1)?,
                    errors: Errors::default(),
                    course,
                });
            }
        }
    }
    let mut material = found.context("say which lessons")?;
    (material.script, material.errors) = (Script::join(scripts, &material.language), errors);
    Ok(material)
}

fn place_of(course: &Course, lesson: &Lesson) -> usize {
    course.lessons.iter().position(|known| known.id == lesson.id).unwrap_or_default()
}

/// Our words, with the school's own where there is a configuration.
pub fn catalogue(config: Option<&Config>) -> Result<Catalogue> {
    Ok(match config {
        Some(config) => house::catalogue(&config.words_dir())?.0,
        None => Catalogue::builtin(),
    })
}
