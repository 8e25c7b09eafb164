//! What a press shows that was carried out before.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use crate::{fault::Again, pages::notice::BEFORE};

/// Leads to the page that the form stands on, which says so: `/class/1/question` to `/class/1`.
pub(crate) async fn led(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let answer = next.run(request).await;
    if answer.extensions().get::<Again>().is_none() {
        return answer;
    }
    let page = path.rsplit_once('/').map_or("/", |(page, _)| page);
    Redirect::to(&format!("{}?done={BEFORE}#news", if page.is_empty() { "/" } else { page })).into_response()
}
