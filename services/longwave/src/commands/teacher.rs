//! `longwave teacher add`: somebody who signs in to the pages, and a link that works once.

use anyhow::{Context, Result, bail};
use messages::{Name, Phone};
use serde_json::json;
use store::people::{Staff, StaffRole};

use crate::{
    cli::{As, TeacherAdd},
    house::House,
    routes,
};

/// Adds somebody and prints the link.
pub async fn add(house: &House, who: &TeacherAdd, as_json: bool) -> Result<()> {
    let Links { pages, chat } = invite(house, who).await?;
    if as_json {
        println!("{}", json!({ "link": pages, "telegram": chat }));
        return Ok(());
    }
    println!("{} can sign in once with this link, within a day:\n{pages}", who.name);
    if let Some(chat) = chat {
        println!(
            "With this link, opened on their own phone within 14 days, the chat with the school's bot is theirs, and they can record \
             lessons in it:\n{chat}"
        );
    }
    Ok(())
}

/// Where somebody goes.
pub struct Links {
    /// To the pages.
    pub pages: String,
    /// To the school's bot, where that was asked for.
    pub chat: Option<String>,
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
    let school = &house.config.school;
    let phone = who.phone.as_deref().map(|p| Phone::parse(p, &school.region)).transpose().context("--phone")?;
    let staff = Staff {
        name: Name::new(&who.name).context("the name can't be taken")?,
        role: match who.role {
            As::Teacher => StaffRole::Teacher,
            As::Lead => StaffRole::Lead,
            As::Deputy => StaffRole::Deputy,
            As::Office => StaffRole::Office,
        },
        classes: who.class.clone(),
        phone,
        language: school.language.clone(),
        zone: school.zone.clone(),
    };
    let now_ms = house.clock.now_ms();
    let person = house.store.teacher_add(staff, now_ms).await?;
    let token = house.store.sign_in_link(person, now_ms).await?;
    let chat = match bot {
        Some(bot) => Some(routes::join_url(&bot, &house.store.join_link(person, now_ms).await?)),
        None => None,
    };
    Ok(Links { pages: format!("{}/in/{token}", house.config.public_url()), chat })
}
