//! `longwave teacher add`: somebody who signs in to the pages, and a link that works once.

use anyhow::{Context, Result};
use messages::{Name, Phone};
use serde_json::json;
use store::people::{Staff, StaffRole};

use crate::{
    cli::{As, TeacherAdd},
    house::House,
};

/// Adds somebody and prints the link.
pub async fn add(house: &House, who: &TeacherAdd, as_json: bool) -> Result<()> {
    let link = invite(house, who).await?;
    if as_json {
        println!("{}", json!({ "link": link }));
    } else {
        println!("{} can sign in once with this link, within a day:\n{link}", who.name);
    }
    Ok(())
}

/// Adds somebody; the link.
pub async fn invite(house: &House, who: &TeacherAdd) -> Result<String> {
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
    Ok(format!("{}/in/{token}", house.config.public_url()))
}
