//! The numbers of a learner's family, on a press that is noted: for the learner's own teachers and the office. The guardians' come first; the
//! child's own only where the school allows it.

use askama::Template;
use axum::extract::{Path, State};
use messages::{Name, PersonId};
use store::{
    looks::{Look, What},
    pages::{ClassSeen, GuardianPhone},
    people::StaffRole,
};

use super::{Frame, Page, written};
use crate::{access::InClass, fault::Fault, form::Posted, house::House};

#[derive(Template)]
#[template(path = "number.html")]
struct NumberPage {
    frame: Frame,
    class: ClassSeen,
    learner: i64,
    name: String,
    guardians: Vec<Call>,
    own: Vec<Call>,
    /// Whether there is a number of the child's that the school does not show.
    is_kept_back: bool,
}

/// Somebody to call.
struct Call {
    whom: String,
    digits: String,
}

/// Whether the reader may see numbers: not the lead and the deputy, who see classes by office and call about what is theirs.
pub(crate) fn may_call(at: &InClass) -> bool {
    match at.signed.session.role {
        StaffRole::Teacher | StaffRole::Office => true,
        StaffRole::Lead | StaffRole::Deputy => false,
    }
}

/// Shows them. Each press is noted before anything is shown.
pub(crate) async fn show(
    State(house): State<House>,
    at: InClass,
    Path((_, learner)): Path<(String, String)>,
    _: Posted,
) -> Page {
    let learner = PersonId(learner.parse().map_err(|_| Fault::Absent)?);
    if !may_call(&at) {
        return Err(Fault::Absent);
    }
    let numbers = house.store.numbers_of(at.class.id, learner).await?.ok_or(Fault::Absent)?;
    let look = Look { by: Some(at.signed.session.person), what: What::Number, about: Some(learner) };
    house.store.looked_each(look, house.now_ms()).await?;
    let may_show = at.school.show_child_numbers;
    let own = numbers.own.iter().filter(|_| may_show);
    let name = numbers.name.reveal().to_owned();
    written(&NumberPage {
        frame: Frame::of(&house, &at.signed),
        guardians: numbers.guardians.iter().map(guardian).collect(),
        own: own.map(|phone| Call { whom: name.clone(), digits: phone.digits().to_owned() }).collect(),
        is_kept_back: !may_show && !numbers.own.is_empty(),
        class: at.class,
        learner: learner.0,
        name,
    })
}

fn guardian(guardian: &GuardianPhone) -> Call {
    let whom = called(guardian.name.as_ref(), &guardian.relation);
    Call { whom, digits: guardian.phone.digits().to_owned() }
}

/// "Ann Njeri, mother".
pub(crate) fn called(name: Option<&Name>, relation: &str) -> String {
    match (name.map_or("", |name| name.reveal()), relation) {
        ("", "") => "the guardian".to_owned(),
        ("", relation) => relation.to_owned(),
        (name, "") => name.to_owned(),
        (name, relation) => format!("{name}, {relation}"),
    }
}
