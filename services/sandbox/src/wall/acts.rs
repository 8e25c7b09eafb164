//! What a visitor of the wall does: every act is a form that posts and answers with the page at its place in the story.
//! Acts of other sites' pages are refused.

use std::sync::Arc;

use axum::extract::{Form, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Wall;
use crate::world::NotThere;

type Shared = State<Arc<Wall>>;

/// Refuses what another site's page posts here.
pub(super) async fn own_pages_only(request: Request, next: Next) -> Response {
    let site = request.headers().get("sec-fetch-site").and_then(|site| site.to_str().ok());
    let foreign = matches!(site, Some("cross-site" | "same-site"));
    if foreign && request.method() == axum::http::Method::POST {
        return (StatusCode::FORBIDDEN, "Open the wall itself and press the button there.").into_response();
    }
    next.run(request).await
}

pub(super) async fn lesson(State(wall): Shared) -> Redirect {
    let given = wall.product.give_lesson().await;
    wall.complain(given.err());
    Redirect::to("/#step-1")
}

/// Leads to the teacher's own pages by a link that is made for this visit: it works once, and for a day of the class's clock.
pub(super) async fn teacher(State(wall): Shared) -> Response {
    let link = wall.product.teacher_link().await;
    let fresh = [(header::CACHE_CONTROL, "no-store")];
    match link {
        Ok(link) => (fresh, Redirect::to(&link)).into_response(),
        Err(why) => {
            wall.complain(Some(why));
            (fresh, Redirect::to("/#step-6")).into_response()
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Said {
    /// `phone:NUMBER` or `chat:ID`.
    who: String,
    text: String,
    /// Where in the page the form stood.
    #[serde(default)]
    place: String,
}

pub(super) async fn answer(State(wall): Shared, Form(said): Form<Said>) -> Redirect {
    let text = said.text.trim();
    let done = match said.who.split_once(':') {
        _ if text.is_empty() => Err("Nothing was sent: type something first.".to_owned()),
        Some(("phone", number)) => wall.world.text_as(number, text).map_err(|error| error.to_string()),
        Some(("chat", id)) => {
            let chat = id.parse().map_err(|_| NotThere::Chat);
            chat.and_then(|chat| wall.world.telegram_text_as(chat, text)).map(|_| ()).map_err(|error| error.to_string())
        }
        _ => Err("Nothing was sent: choose who sends it.".to_owned()),
    };
    wall.complain(done.err());
    let at_home =
        !said.place.is_empty() && said.place.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-');
    Redirect::to(&format!("/#{}", if at_home { &said.place } else { "step-4" }))
}

#[derive(Deserialize)]
pub(super) struct Pressed {
    chat: i64,
    message: i64,
    data: String,
    place: String,
}

pub(super) async fn press(State(wall): Shared, Form(pressed): Form<Pressed>) -> Redirect {
    let done = wall.world.press(pressed.chat, pressed.message, &pressed.data);
    wall.complain(done.err().map(|error| error.to_string()));
    let at_home = pressed.place.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-');
    Redirect::to(&format!("/#{}", if at_home { &pressed.place } else { "wall" }))
}

#[derive(Deserialize)]
pub(super) struct Blocked {
    chat: i64,
    blocked: bool,
}

pub(super) async fn block(State(wall): Shared, Form(wanted): Form<Blocked>) -> Redirect {
    let world = &wall.world;
    let done = if wanted.blocked { world.block(wanted.chat) } else { world.unblock(wanted.chat) };
    wall.complain(done.err().map(|error| error.to_string()));
    Redirect::to("/#step-5")
}

#[derive(Deserialize)]
pub(super) struct Network {
    down: bool,
}

pub(super) async fn network(State(wall): Shared, Form(wanted): Form<Network>) -> Redirect {
    wall.world.trouble().turn(|trouble| trouble.sms_network_down = wanted.down);
    wall.complain(None);
    Redirect::to("/#step-5")
}

pub(super) async fn plug(State(wall): Shared) -> Redirect {
    let pulled = Arc::clone(&wall).pull_the_plug().await;
    wall.complain(pulled.err());
    Redirect::to("/#step-5")
}

/// For a product that has stopped by itself.
pub(super) async fn start(State(wall): Shared) -> Redirect {
    let started = wall.product.start().await;
    wall.complain(started.err());
    Redirect::to("/#step-5")
}

#[derive(Deserialize)]
pub(super) struct Time {
    factor: u32,
}

pub(super) async fn time(State(wall): Shared, Form(wanted): Form<Time>) -> Redirect {
    if matches!(wanted.factor, 0 | 1 | 60) {
        wall.time.set_factor(wanted.factor);
    }
    Redirect::to("/")
}
