//! The one listener: how many may be connected, how long a request may take to come, and what becomes of those who hang on. The program has so many descriptors, and
//! its database and its carriers need theirs: whoever connects can have none of those.

mod crowd;
mod line;
mod sent;
mod told;

use std::{convert::Infallible, future::Future, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, Response, header::CONNECTION},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    time::Instant,
};
use tower::ServiceExt;

use self::{
    crowd::{Crowd, Doing, Guest, Place},
    line::Line,
    sent::SentBody,
    told::ToldBody,
};
use crate::limits::{ACCEPT_AGAIN_MS, HEADER_BYTES_MAX, HEADER_MS, LINGER_BYTES_MAX, LINGER_MS, PLACE_WAIT_MS};

/// What a newcomer reads who found no place in time.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 10\r\n\
connection: close\r\ncontent-length: 74\r\n\r\nToo many are connected at the moment. Load the page again in some seconds.\n";

/// Serves whoever connects, at most so many at a time, until `stop`; then those who are being answered are answered to the end.
pub async fn serve(listener: TcpListener, router: Router, most: usize, stop: impl Future<Output = ()>) {
    let crowd = Arc::new(Crowd::new(most));
    let (stopping, stopped) = watch::channel(false);
    tokio::pin!(stop);
    loop {
        let come = tokio::select! {
            come = listener.accept() => come,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = come else {
            // Somebody who was gone again, or a machine without descriptors: it comes back by itself.
            tokio::time::sleep(Duration::from_millis(ACCEPT_AGAIN_MS)).await;
            continue;
        };
        let until = Instant::now() + Duration::from_millis(PLACE_WAIT_MS);
        match crowd.place(until).await {
            Some(place) => drop(tokio::spawn(attend(stream, place, router.clone(), stopped.clone()))),
            None => turn_away(stream).await,
        }
    }
    drop(listener);
    // Nobody listens any more where all have gone.
    let _ = stopping.send(true);
    crowd.gone().await;
}

/// Answers the requests of one connection.
async fn attend(stream: TcpStream, place: Place, router: Router, mut stopped: watch::Receiver<bool>) {
    // A page's last bytes must not wait for more to come; where that can't be said, they wait.
    let _ = stream.set_nodelay(true);
    let guest = Arc::clone(place.guest());
    let service = service_fn(|request| answered(request, router.clone(), Arc::clone(&guest)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .max_buf_size(HEADER_BYTES_MAX)
        .header_read_timeout(Duration::from_millis(HEADER_MS))
        .serve_connection(TokioIo::new(Line::new(stream, Arc::clone(&guest))), service);
    tokio::pin!(connection);
    loop {
        tokio::select! {
            // A line that broke, a request that never came whole: nobody is there to hear of it.
            _ = connection.as_mut() => return,
            () = guest.sent_away() => return,
            _ = stopped.wait_for(|stopped| *stopped), if !*stopped.borrow() => connection.as_mut().graceful_shutdown(),
        }
    }
}

/// Answers a request. What the pages did not want to read of its body is read and forgotten before the answer: a browser that still sends
/// would never see it.
async fn answered(request: Request<Incoming>, router: Router, guest: Arc<Guest>) -> Result<Response<Body>, Infallible> {
    guest.does(Doing::Served);
    let (parts, body) = request.into_parts();
    let (body, rest) = SentBody::new(body, Arc::clone(&guest));
    let mut answer = match router.oneshot(Request::from_parts(parts, Body::new(body))).await {
        Ok(answer) => answer,
        Err(never) => match never {},
    };
    if rest.forget().await {
        answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    guest.does(Doing::Answered);
    Ok(answer.map(|body| Body::new(ToldBody::new(body, guest))))
}

/// Says that there is no place, and hears the request out for a moment: with something unread, the system would take the answer back.
async fn turn_away(mut stream: TcpStream) {
    let said = async {
        stream.write_all(FULL).await?;
        stream.shutdown().await?;
        (&mut stream).take(LINGER_BYTES_MAX).read_to_end(&mut Vec::new()).await
    };
    // Whoever hears nothing of it has gone.
    let _ = tokio::time::timeout(Duration::from_millis(LINGER_MS), said).await;
}
