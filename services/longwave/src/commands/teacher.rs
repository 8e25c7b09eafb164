//! `longwave teacher add`: somebody who signs in to the pages, and a link that works once.

use anyhow::{Context, Result, bail};
use messages::{Address, PersonId, Phone};
use serde_json::json;
use store::{
    people::{Added, HeldAt, Meant, Namesake, Staff, StaffRole},
    schools::FIRST,
};

use super::{
    planned::without_phone,
    school::meant,
    staff::{self, named},
};
use crate::{
    cli::{As, TeacherAdd},
    house::House,
    routes,
};

/// Adds somebody and prints the link.
pub async fn add(house: &House, who: &TeacherAdd, as_json: bool) -> Result<()> {
    let Links { pages, chat, note, pin, person: _ } = invite(house, who).await?;
    let name = named(&who.name)?;
    let name = name.reveal();
    if as_json {
        println!("{}", json!({ "link": pages, "telegram": chat, "note": note, "pin": pin }));
        return Ok(());
    }
    println!("{name} can sign in once with this link, within a day:\n{pages}");
    if let Some(chat) = chat {
        println!(
            "With this link, opened on their own phone within 14 days, the chat with the school's bot is theirs, and they can record \
             lessons in it:\n{chat}"
        );
    }
    if let Some(pin) = pin {
        println!("{}", staff::pin_told(name, &pin));
    }
    note.iter().for_each(|note| println!("{note}"));
    Ok(())
}

/// Where somebody goes.
pub struct Links {
    /// To the pages.
    pub pages: String,
    /// To the school's bot, where that was asked for.
    pub chat: Option<String>,
    /// That others have the same name, and that the link opens here alone.
    pub note: Option<String>,
    /// A lead's or deputy's PIN, where they had none.
    pub pin: Option<String>,
    /// Whose they are.
    pub person: PersonId,
}

/// Adds somebody; their links.
pub async fn invite(house: &House, who: &TeacherAdd) -> Result<Links> {
    let bot = match who.telegram {
        true if house.config.telegram.is_none() => {
            bail!("no bot is configured; write its token under [telegram] first")
        }
        true => {
            let asked = routes::bot_name(&house.config, &house.clock.as_fn()).await;
            Some(asked.context("the bot's name could not be asked; set telegram.bot, then try again")?)
        }
        false => None,
    };
    let held_at = held_at(house, who).await?;
    let school = match &held_at {
        Some(HeldAt::School(id)) => house.store.school(*id).await?,
        Some(HeldAt::Organisation | HeldAt::District(_)) | None => house.store.school(FIRST).await?,
    };
    let phone = who.phone.as_deref().map(|p| Phone::parse(p, &school.region)).transpose().context("--phone")?;
    let mail = who.mail.as_deref().map(|typed| -> Result<Address> {
        anyhow::ensure!(
            house.config.mail.is_some(),
            "no mail is configured, so no link would come there; write [mail] first"
        );
        Address::mail(typed).context("--mail is no mail address; write it like ann@school.example")
    });
    let role = match who.role {
        As::Teacher => StaffRole::Teacher,
        As::Lead => StaffRole::Lead,
        As::Deputy => StaffRole::Deputy,
        As::Office => StaffRole::Office,
    };
    let staff = Staff {
        mail: mail.transpose()?,
        name: named(&who.name)?,
        role,
        held_at,
        classes: who.class.clone(),
        phone,
        language: school.language.clone(),
        zone: school.zone.clone(),
    };
    let now_ms = house.clock.now_ms();
    let meant = match (who.same, who.new) {
        (Some(number), _) => Meant::Known(PersonId(number)),
        (None, true) => Meant::Another,
        (None, false) => Meant::Unsaid,
    };
    let (person, others) = match house.store.staff_add(staff, meant, now_ms).await? {
        Added::Done(person, others) => (person, others),
        Added::Which(namesakes) => bail!("{}", which(&who.name, &namesakes)),
    };
    let token = house.store.sign_in_link(person, now_ms).await?;
    let chat = match bot {
        Some(bot) => Some(routes::join_url(&bot, &house.store.join_link(person, now_ms).await?)),
        None => None,
    };
    // A link to a chat is pressed later.
    let woken = matches!(role, StaffRole::Lead | StaffRole::Deputy) && chat.is_none();
    let silent = woken && house.store.without_alerts(role).await?.contains(&person);
    let silent = silent.then(|| format!("Note: {}", without_phone(&who.name, role, person)));
    let notes = (!others.is_empty()).then(|| twice(&who.name, &others)).into_iter();
    let notes = notes.chain(silent).chain(opens_nowhere(house));
    let note = notes.reduce(|one, more| format!("{one}\n{more}"));
    let pin = match who.role {
        As::Lead | As::Deputy => house.store.draw_pin(person, now_ms).await?,
        As::Teacher | As::Office => None,
    };
    Ok(Links { pages: format!("{}/in/{token}", house.config.public_url()), chat, note, pin, person })
}

/// For what they do it, where that is said.
async fn held_at(house: &House, who: &TeacherAdd) -> Result<Option<HeldAt>> {
    let schools = house.store.schools().await?;
    match (&who.school, &who.district) {
        (Some(name), _) => Ok(Some(HeldAt::School(meant(&schools, name)?))),
        (None, Some(path)) => {
            if !schools.iter().any(|(_, school)| school.is_in(path)) {
                bail!("--district: no school is in {path}; `longwave school list` shows each with its district");
            }
            Ok(Some(HeldAt::District(path.clone())))
        }
        (None, None) => Ok(None),
    }
}

/// Asks which of these is meant, with what to type for each.
fn which(name: &str, namesakes: &[Namesake]) -> String {
    let mut asked = format!("{name} works here already. Is it the same person? Nothing was written.\n");
    for one in namesakes {
        asked.push_str(&format!("  {name}, {}: the same: add --same {}\n", about(one), one.person.0));
    }
    asked.push_str(&format!("  another {name}: add --new (a second name, like \"{name} B.\", tells the two apart)"));
    asked
}

/// That links open on this machine alone, where they do.
fn opens_nowhere(house: &House) -> Option<String> {
    let url = house.config.public_url();
    let why = "Note: this link opens on this machine alone, and no link is sent to anybody who asks for one on the sign-in page";
    (routes::is_on_loopback(&url) && !routes::links_open(&house.config)).then(|| {
        format!("{why}. Write public_url under [web] into the configuration: the address by which a phone reaches these pages.")
    })
}

fn twice(name: &str, others: &[Namesake]) -> String {
    let others: Vec<String> = others.iter().map(about).collect();
    format!("Note: {name} stands here more than once: beside this one, {}.", others.join("; "))
}

/// "teacher of 5B, 6A, phone …2233".
fn about(one: &Namesake) -> String {
    let mut about = one.role.as_str().to_owned();
    if !one.classes.is_empty() {
        about.push_str(&format!(" of {}", one.classes.join(", ")));
    }
    match &one.phone {
        Some(phone) => about.push_str(&format!(", phone {}", phone.ending(4))),
        None => about.push_str(", no phone"),
    }
    about
}
