//! Every address of the pages in one table: the router is made of it, and tests go through it. An address that does not stand here does
//! not exist.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{Extensions, HeaderMap, Method, StatusCode, Version, header::ACCEPT_RANGES},
    middleware,
    response::IntoResponse,
    routing::{MethodRouter, get, post},
};
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, Predicate},
};

use crate::{
    again as pressed_again,
    doors::{self, Door},
    fault::Fault,
    guard,
    house::House,
    limits::{FORM_BYTES_MAX, LOG_FORM_BYTES_MAX},
    pages::{
        again, attend, calendar, changed, class, classes, give, given, handed, lead, learner, looks, me, number,
        people, radio, schools, sender, sheet, short_form, sign_in, whose,
    },
    pictures::{COVER, ICON},
    station::{download, feed, log, page, say},
    style, typed,
};

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody: it shows nothing of the school's people.
    Anyone,
    /// Whoever has the link of the station, or one that is signed.
    Station,
    /// Whoever is signed in.
    SignedIn,
    /// The office alone, each of its schools.
    Office,
    /// The office of the organisation.
    Organisation,
    /// The safeguarding lead and the office, of all schools.
    Overseer,
    /// Whoever teaches the class in the address, and the office.
    OfClassOrOffice,
    /// Whoever teaches the class in the address, and the office.
    OfClass,
    /// The safeguarding lead and the deputy.
    Safeguarding,
}

/// An address with what it takes.
pub struct Entry {
    /// `GET` or `POST`.
    pub method: Method,
    /// The address, as axum writes it.
    pub path: &'static str,
    /// Who may come in.
    pub who: Who,
    handler: MethodRouter<House>,
}

/// The table.
pub fn table() -> Vec<Entry> {
    let show = |path, who, handler| Entry { method: Method::GET, path, who, handler };
    let typed = |handler: MethodRouter<House>| handler.layer(middleware::from_fn(typed::kept));
    // What was typed into a form survives a sign-in that has ended; on a page that needs none, there is none to end.
    let act = |path, who, handler: MethodRouter<House>| {
        let handler = match who {
            Who::Anyone | Who::Station => handler,
            _ => typed(handler.layer(middleware::from_fn(pressed_again::led))),
        };
        Entry { method: Method::POST, path, who, handler }
    };
    vec![
        show("/healthz", Who::Anyone, get(|| async { StatusCode::OK })),
        show(style::path(), Who::Anyone, get(style::serve)),
        show(COVER.path, Who::Anyone, get(|| COVER.serve())),
        show(ICON.path, Who::Anyone, get(|| ICON.serve())),
        show("/in", Who::Anyone, get(sign_in::out)),
        act("/in", Who::Anyone, post(sign_in::ask)),
        show("/in/{token}", Who::Anyone, get(sign_in::link)),
        act("/in/{token}", Who::Anyone, post(sign_in::enter)),
        show(again::PATH, Who::SignedIn, typed(get(again::show))),
        act("/out", Who::SignedIn, post(sign_in::leave)),
        show("/me", Who::SignedIn, get(me::show)),
        act("/me/out-everywhere", Who::SignedIn, post(me::out_everywhere)),
        show("/people", Who::Organisation, get(people::show)),
        act("/people/end", Who::Organisation, post(people::end)),
        act("/people/lost", Who::Organisation, post(people::lost)),
        show("/schools", Who::Organisation, get(schools::show)),
        show("/schools/{school}", Who::Organisation, get(schools::one)),
        act("/schools/{school}", Who::Organisation, post(schools::save)),
        show("/looks", Who::Overseer, get(looks::show)),
        show("/", Who::SignedIn, get(classes::show)),
        act("/question", Who::Office, post(classes::answer)),
        act("/reopen", Who::Office, post(classes::reopen)),
        show("/from/{key}", Who::Office, get(sender::of_office)),
        show("/file/{digest}", Who::Office, get(handed::file_of_office)),
        show("/class/{class}", Who::OfClass, get(class::show)),
        act("/class/{class}/question", Who::OfClass, post(attend::question)),
        act("/class/{class}/reopen", Who::OfClass, post(attend::reopen)),
        show("/class/{class}/from/{key}", Who::OfClass, get(sender::of_class)),
        act("/class/{class}/whose", Who::OfClass, post(whose::say)),
        act("/class/{class}/not-whose", Who::OfClass, post(whose::take_back)),
        act("/class/{class}/short-form", Who::OfClass, post(short_form::send)),
        act("/class/{class}/contact", Who::OfClass, post(attend::contact)),
        act("/class/{class}/not-contact", Who::OfClass, post(attend::not_contact)),
        act("/class/{class}/go-on", Who::OfClass, post(attend::go_on)),
        act("/class/{class}/take-back", Who::OfClass, post(attend::take_back)),
        act("/class/{class}/give-back", Who::OfClass, post(attend::give_back)),
        show("/class/{class}/learner/{learner}", Who::OfClass, get(learner::show)),
        act("/class/{class}/learner/{learner}/number", Who::OfClassOrOffice, post(number::show)),
        show("/class/{class}/file/{digest}", Who::OfClass, get(handed::file)),
        show("/class/{class}/handed-in.csv", Who::OfClass, get(handed::csv)),
        show("/class/{class}/sheet/{hour}", Who::OfClass, get(sheet::show)),
        show("/class/{class}/give", Who::OfClass, typed(get(give::show))),
        act("/class/{class}/give", Who::OfClass, post(given::save)),
        act("/class/{class}/give-now", Who::OfClass, post(given::now)),
        show("/radio", Who::SignedIn, get(radio::show)),
        act("/radio/approve", Who::SignedIn, post(radio::approve)),
        show("/radio/programme/{airing}/{file}", Who::SignedIn, get(download::of_school)),
        show("/station/{page}", Who::Station, get(page::show)),
        // The same, short enough for an SMS.
        show("/s/{page}", Who::Station, get(page::show)),
        act("/station/{page}/said", Who::Station, post(say::said)),
        act("/station/{page}/log", Who::Station, post(log::look).layer(DefaultBodyLimit::max(LOG_FORM_BYTES_MAX))),
        act("/station/{page}/log/count", Who::Station, post(log::count)),
        show("/station/{page}/feed.xml", Who::Station, get(feed::show)),
        show("/station/{page}/programme/{airing}/{file}", Who::Station, get(download::of_page)),
        show("/fetch/{airing}/{expires}/{signature}/{file}", Who::Station, get(download::of_link)),
        show("/calendar", Who::SignedIn, typed(get(calendar::show))),
        act("/calendar/save", Who::SignedIn, post(changed::save)),
        act("/calendar/open", Who::SignedIn, post(changed::open)),
        show("/lead", Who::Safeguarding, get(lead::show)),
        show("/lead/{concern}", Who::Safeguarding, get(lead::concern::show)),
        show("/lead/{concern}/file/{digest}", Who::Safeguarding, get(lead::concern::file)),
        act("/lead/{concern}/act", Who::Safeguarding, post(lead::act::act)),
        act("/lead/{concern}/answer", Who::Safeguarding, post(lead::act::answer)),
        act("/lead/{concern}/learner", Who::Safeguarding, post(lead::concern::child)),
        act("/lead/{concern}/number", Who::Safeguarding, post(lead::concern::number)),
        act("/lead/{concern}/leave", Who::Safeguarding, post(lead::link::leave)),
        show("/c/{token}", Who::Anyone, get(lead::link::show)),
        act("/c/{token}", Who::Anyone, post(lead::link::enter)),
    ]
}

/// The pages and the doors, ready to be served.
pub fn router(house: House, doors: Vec<Door>) -> Router {
    let doors = doors::router(doors, &house.clock);
    let pages = table().into_iter().fold(Router::new(), |router, entry| router.route(entry.path, entry.handler));
    pages
        .fallback(|| async { Fault::Absent })
        .method_not_allowed_fallback(|| async { (StatusCode::METHOD_NOT_ALLOWED, Fault::Absent.into_response()) })
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_written)))
        .layer(middleware::from_fn_with_state(house.clone(), guard::pages))
        .with_state(house)
        .merge(doors)
}

/// Whether an answer was written for this request. A kept file goes out as it is: its parts are counted in its own bytes.
fn is_written(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(ACCEPT_RANGES)
}
