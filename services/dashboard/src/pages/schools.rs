//! The organisation's schools: for its office, which adds one and changes what is known of it. The first stands in the configuration, and is
//! changed there. What was typed stands in the address, so it survives an error and an ended sign-in.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use messages::{SchoolId, quiet::Quiet};
use school::School;
use store::{
    StoreError,
    people::StaffRole,
    schools::{FIRST, Schools},
};
use text::Language;

use super::{Done, Frame, Page, written};
use crate::{
    access::Office,
    fault::Fault,
    form::{Fields, Posted, Wrong, in_address},
    house::House,
};

/// What stands in the address for a school that is to be added.
const NEW: &str = "new";

#[derive(Template)]
#[template(path = "schools.html")]
struct SchoolsPage {
    frame: Frame,
    notice: Option<String>,
    schools: Vec<Listed>,
}

struct Listed {
    id: i64,
    name: String,
    district: String,
    classes: usize,
    /// "Africa/Nairobi, quiet 20:00-07:00"
    hours: String,
    has_lead: bool,
}

#[derive(Template)]
#[template(path = "school.html")]
struct SchoolPage {
    frame: Frame,
    /// Its number, or `new`.
    number: String,
    /// Its name as it is now; empty for a new one.
    name: String,
    /// Whether it is the configuration's, which is not changed here.
    is_first: bool,
    typed: Typed,
    wrong: Option<Wrong>,
}

impl SchoolPage {
    fn tied(&self, field: &str) -> &'static str {
        Wrong::tied(self.wrong.as_ref(), field)
    }

    /// What is wrong with a field.
    fn wrong_at(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|wrong| wrong.field == field).map(|wrong| wrong.words.as_str())
    }
}

/// A school as it was typed.
struct Typed {
    name: String,
    sms_name: String,
    district: String,
    zone: String,
    region: String,
    language: String,
    quiet: String,
    contact: String,
    show_child_numbers: bool,
}

impl Typed {
    fn of(school: &School) -> Self {
        Self {
            name: school.name.clone(),
            sms_name: school.sms_name.clone().unwrap_or_default(),
            district: school.district.clone(),
            zone: school.zone.clone(),
            region: school.region.clone(),
            language: school.language.as_str().to_owned(),
            quiet: school.quiet.map(|quiet| quiet.to_string()).unwrap_or_default(),
            contact: school.contact.clone().unwrap_or_default(),
            show_child_numbers: school.show_child_numbers,
        }
    }

    fn read(fields: &Fields) -> Self {
        let text = |name| fields.get(name).to_owned();
        Self {
            name: text("name"),
            sms_name: text("sms_name"),
            district: text("district"),
            zone: text("zone"),
            region: text("region").to_uppercase(),
            language: text("language"),
            quiet: text("quiet"),
            contact: text("contact"),
            show_child_numbers: fields.get("show_child_numbers") == "yes",
        }
    }

    /// The fields as they were typed.
    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = [
            ("name", self.name.as_str()),
            ("sms_name", &self.sms_name),
            ("district", &self.district),
            ("zone", &self.zone),
            ("region", &self.region),
            ("language", &self.language),
            ("quiet", &self.quiet),
            ("contact", &self.contact),
        ];
        own.into_iter().chain(self.show_child_numbers.then_some(("show_child_numbers", "yes")))
    }

    /// The school that is meant.
    ///
    /// # Errors
    /// A sentence for whoever typed it, at its field.
    fn school(&self, house: &House) -> Result<School, Wrong> {
        let wrong = |field, words: String| Wrong { field, words };
        let or_none = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let language = Language::new(&self.language).map_err(|_| {
            wrong("language", format!("\u{201c}{}\u{201d} is not a language. Write it like sw or en.", self.language))
        })?;
        let quiet: Option<Quiet> = match self.quiet.as_str() {
            "" => None,
            hours => Some(hours.parse().map_err(|bad| wrong("quiet", format!("{bad}")))?),
        };
        let school = School {
            district: self.district.clone(),
            name: self.name.clone(),
            sms_name: or_none(&self.sms_name),
            zone: self.zone.clone(),
            region: self.region.clone(),
            language,
            quiet,
            contact: or_none(&self.contact),
            show_child_numbers: self.show_child_numbers,
        };
        match school.faults(&house.settings.zones).into_iter().next() {
            Some(fault) => Err(wrong(fault.key, sentence(&fault.what))),
            None => Ok(school),
        }
    }
}

/// What is wrong with a field as a sentence of its own: it may begin with what was typed, or say only what that is.
fn sentence(what: &str) -> String {
    let what = what.trim_end_matches('.');
    if what.starts_with('"') { format!("{what}.") } else { format!("This {what}.") }
}

/// The list.
pub(crate) async fn show(State(house): State<House>, office: Office, asked: Fields) -> Page {
    let schools = house.store.schools().await?;
    let classes = house.store.classes().await?;
    let without = house.store.schools_without(StaffRole::Lead).await?;
    let listed = schools.iter().map(|(id, school)| Listed {
        id: id.0,
        name: school.name.clone(),
        district: school.district.clone(),
        classes: classes.iter().filter(|class| class.school == id).count(),
        hours: match school.quiet {
            Some(quiet) => format!("{}, quiet {quiet}", school.zone),
            None => format!("{}, no quiet hours", school.zone),
        },
        has_lead: without.iter().all(|(school, _)| *school != id),
    });
    let notice = noticed(&asked, &schools);
    written(&SchoolsPage { frame: Frame::of(&house, &office.signed), notice, schools: listed.collect() })
}

fn noticed(asked: &Fields, schools: &Schools) -> Option<String> {
    let school = asked.number("school").ok().and_then(|id| schools.get(SchoolId(id)))?;
    match asked.get("done") {
        "added" => Some(format!("{} is added. Import its list of people next, and name its lead.", school.name)),
        "saved" => Some(format!("{} is changed. Lessons that are planned already keep their hours.", school.name)),
        _ => None,
    }
}

/// One school, or the form for another one; what was typed is shown with what is wrong in it.
pub(crate) async fn one(
    State(house): State<House>,
    office: Office,
    Path(number): Path<String>,
    fields: Fields,
) -> Page {
    let known = known(&house, &number).await?;
    let name = known.as_ref().map(|(_, school)| school.name.clone()).unwrap_or_default();
    let (typed, wrong) = if fields.is_empty() {
        let first = house.store.school(FIRST).await?;
        let like =
            School { name: String::new(), sms_name: None, contact: None, district: String::new(), ..(*first).clone() };
        (Typed::of(known.as_ref().map_or(&like, |(_, school)| school)), None)
    } else {
        let typed = Typed::read(&fields);
        let wrong = match typed.school(&house) {
            Ok(school) => taken(&house, &school, known.as_ref().map(|(id, _)| *id)).await?,
            Err(wrong) => Some(wrong),
        };
        (typed, wrong)
    };
    let is_first = known.is_some_and(|(id, _)| id == FIRST);
    written(&SchoolPage { frame: Frame::of(&house, &office.signed), number, name, is_first, typed, wrong })
}

/// The school of an address; `None` where another is to be added.
async fn known(house: &House, number: &str) -> Result<Option<(SchoolId, School)>, Fault> {
    if number == NEW {
        return Ok(None);
    }
    let id = SchoolId(number.parse().map_err(|_| Fault::Absent)?);
    let schools = house.store.schools().await?;
    let school = schools.get(id).ok_or(Fault::Absent)?;
    Ok(Some((id, (**school).clone())))
}

/// That another school has this name.
async fn taken(house: &House, school: &School, of: Option<SchoolId>) -> Result<Option<Wrong>, Fault> {
    let schools = house.store.schools().await?;
    let other = schools.called(&school.name).filter(|id| Some(*id) != of);
    let words = |id| format!("There is a school {} already. Give this one another name.", schools.of(id).name);
    Ok(other.map(|id| Wrong { field: "name", words: words(id) }))
}

/// Saves what was typed; what can't be leads back to the form, with all of it.
pub(crate) async fn save(_: Office, Path(number): Path<String>, Posted(house, fields): Posted) -> Done {
    let known = known(&house, &number).await?;
    let typed = Typed::read(&fields);
    let back = || Redirect::to(&format!("/schools/{number}?{}#form", in_address(typed.fields())));
    let Ok(school) = typed.school(&house) else { return Ok(back()) };
    let now_ms = house.now_ms();
    let done = match known {
        Some((FIRST, _)) => return Err(Fault::Absent),
        Some((id, _)) => house.store.school_change(id, school, now_ms).await.map(|()| (id, "saved")),
        None => house.store.school_add(school, now_ms).await.map(|id| (id, "added")),
    };
    match done {
        Ok((id, done)) => Ok(Redirect::to(&format!("/schools?done={done}&school={}#news", id.0))),
        // Somebody else has taken the name meanwhile.
        Err(StoreError::Refused(_)) => Ok(back()),
        Err(error) => Err(error.into()),
    }
}
