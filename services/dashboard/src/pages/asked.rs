//! A sign-in link that was asked for, in its person's language and in the form that fits the fewest SMS.

use messages::{
    Address, Channel, Words,
    pack::{Permitted, measure},
};
use store::{
    StoreError,
    people::{AskedLink, Asker},
};
use text::Language;

use crate::house::House;

/// Sends everybody who is reached at that address a link of their own; nothing, where nobody of the staff is.
pub(crate) async fn send(house: &House, address: &Address) -> Result<(), StoreError> {
    let by_mail = address.channel() == Channel::Mail;
    for asker in house.store.askers(address).await? {
        let token = house.store.new_link();
        let words = words(house, &asker, &format!("{}/in/{token}", house.settings.pages_url.trim_end_matches('/')));
        house.store.owe_link(AskedLink { person: asker.person, by_mail, token, words }, house.now_ms()).await?;
    }
    Ok(())
}

fn words(house: &House, asker: &Asker, link: &str) -> Words {
    let said = |key: &str| said(house, &asker.language, key, asker.name.reveal(), link);
    let parts = |words: &str| measure(words, &Permitted::default()).parts;
    let (long, short) = (said("sign-in-link"), said("sign-in-link.short"));
    Words::new(if parts(&short) < parts(&long) { short } else { long })
}

fn said(house: &House, language: &Language, key: &str, name: &str, link: &str) -> String {
    let school = house.settings.school.name.as_str();
    house.catalogue.say(language, key, &[("school", school), ("name", name), ("link", link)])
}
