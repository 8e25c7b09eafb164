//! The wall of phones: a page that tells a school day step by step, above the phones on which it happens. It works
//! without scripts; with them it is alive. It shows the world and presses its buttons, and knows the product only by
//! the trait that its caller gives.

mod acts;
mod drawing;
mod plug;
mod post;
mod product;
mod sound;
mod story;

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post as posted};
use axum::{Router, middleware};
use futures::Stream;
use jiff::tz::TimeZone;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tower_http::compression::CompressionLayer;

use crate::start::StartError;
use crate::world::World;
use drawing::{Bubble, Pens};
use plug::Plug;
use post::Piece;
pub use product::{Counts, Product, TimeControl, Unreached};
use story::Story;

/// How often an open page looks again at least, in milliseconds: counts change without the world changing.
const LOOK_AGAIN_MS: u64 = 2_000;
/// How often it looks again at most, in milliseconds.
const LOOK_AT_MOST_MS: u64 = 300;

const STYLE: &str = include_str!("../../templates/wall.css");
const SCRIPT: &str = include_str!("../../templates/wall.js");

/// Stands in the addresses of style and script, so that browsers keep them for ever and never keep an old one.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    (STYLE, SCRIPT).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
});

/// The class, as the first sentence tells it.
#[derive(Clone, Debug)]
pub struct ClassWords {
    /// `School 12`.
    pub school: String,
    /// `5B`.
    pub class: String,
    /// How many children there are.
    pub children: u32,
    /// How many phones they have among them.
    pub phones: u32,
    /// How many children have none.
    pub without_phone: u32,
    /// Who shares one handset, as a sentence: "Bat, Nara and Tuya share one phone with their mother."
    pub family: String,
}

/// How a wall begins.
pub struct WallConfig {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The world that it shows.
    pub world: World,
    /// The product beside it.
    pub product: Arc<dyn Product>,
    /// The hand on the clock.
    pub time: Arc<dyn TimeControl>,
    /// Who the class is.
    pub class: ClassWords,
    /// The school's zone.
    pub zone: TimeZone,
    /// What one part costs, in cents.
    pub cents_per_part: f64,
}

/// A wall that runs until it is dropped.
pub struct RunningWall {
    /// Its address for a browser.
    pub url: String,
    server: JoinHandle<()>,
}

impl Drop for RunningWall {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What the wall's pages share.
struct Wall {
    world: World,
    product: Arc<dyn Product>,
    time: Arc<dyn TimeControl>,
    class: ClassWords,
    pens: Pens,
    complaint: Mutex<Option<String>>,
    plug_until: Mutex<Option<Instant>>,
}

impl Wall {
    /// Remembers what went wrong with the last act, or that nothing did.
    fn complain(&self, complaint: Option<String>) {
        *self.complaint.lock().unwrap_or_else(PoisonError::into_inner) = complaint;
    }

    fn complaint(&self) -> Option<String> {
        self.complaint.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Starts a wall.
///
/// # Errors
/// An address that can't be listened on.
pub async fn start_wall(config: WallConfig) -> Result<RunningWall, StartError> {
    let address = config.listen;
    let wrong = |source| StartError::Listen { server: "wall of phones", address, source };
    let listener = TcpListener::bind(address).await.map_err(wrong)?;
    let url = format!("http://{}/", listener.local_addr().map_err(wrong)?);
    let router = router(config);
    let server = tokio::spawn(async move {
        // It ends only with its task.
        let _ = axum::serve(listener, router).await;
    });
    Ok(RunningWall { url, server })
}

fn router(config: WallConfig) -> Router {
    let wall = Arc::new(Wall {
        world: config.world,
        product: config.product,
        time: config.time,
        class: config.class,
        pens: Pens { zone: config.zone, cents_per_part: config.cents_per_part },
        complaint: Mutex::new(None),
        plug_until: Mutex::new(None),
    });
    Router::new()
        .route("/", get(page))
        .route("/live", get(live))
        .route("/wall.css", get(|| asset("text/css; charset=utf-8", STYLE)))
        .route("/wall.js", get(|| asset("text/javascript; charset=utf-8", SCRIPT)))
        .route("/lesson", posted(acts::lesson))
        .route("/teacher", get(acts::teacher))
        .route("/answer", posted(acts::answer))
        .route("/press", posted(acts::press))
        .route("/block", posted(acts::block))
        .route("/network", posted(acts::network))
        .route("/plug", posted(acts::plug))
        .route("/start", posted(acts::start))
        .route("/time", posted(acts::time))
        .route("/mail/{mailbox}/{place}/{number}", get(post::file))
        .route("/sound/{file_id}", get(sound::file))
        .layer(middleware::from_fn(acts::own_pages_only))
        .layer(CompressionLayer::new())
        .with_state(wall)
}

#[derive(Template)]
#[template(path = "wall.html")]
struct Page {
    story: Story,
    version: &'static str,
}

/// The parts of the page that change, alone.
#[derive(Template)]
#[template(path = "live.html")]
struct Fragment {
    story: Story,
}

async fn page(State(wall): State<Arc<Wall>>, RawQuery(query): RawQuery) -> Response {
    let story = wall.story().await;
    let page = if query.as_deref() == Some("live") {
        Fragment { story }.render()
    } else {
        Page { story, version: &VERSION }.render()
    };
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; \
                  base-uri 'none'; frame-ancestors 'none'";
    let headers = [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, policy)];
    match page {
        Ok(page) => (headers, Html(page)).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "The page could not be written. Load it again.").into_response(),
    }
}

async fn asset(kind: &'static str, words: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=31536000, immutable")], words).into_response()
}

/// Says "look again" whenever something has happened, and now and then anyway.
async fn live(State(wall): State<Arc<Wall>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = futures::stream::unfold(wall.world.changes(), |mut changes| async move {
        tokio::time::sleep(Duration::from_millis(LOOK_AT_MOST_MS)).await;
        // Whichever comes first, the page looks again.
        let _ = tokio::time::timeout(Duration::from_millis(LOOK_AGAIN_MS), changes.changed()).await;
        Some((Ok(Event::default().data("look")), changes))
    });
    Sse::new(events)
}
