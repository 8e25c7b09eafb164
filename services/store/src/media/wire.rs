//! The line to an S3 server: one HTTP client, which follows no redirect, for a signed request must go nowhere else, and which gives up in a
//! time that a reader of a page can bear.

use std::{error::Error, io, time::Duration};

use async_trait::async_trait;
use http_body_util::BodyExt;
use object_store::{
    ClientOptions,
    client::{
        HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody, HttpService,
    },
};
use reqwest::{Body, Certificate, Client, Request, redirect::Policy};

use crate::{
    error::StoreError,
    limits::{MEDIA_CONNECT_MS, MEDIA_SILENT_MS},
};

/// Our client, for the crate that speaks S3.
#[derive(Clone, Debug)]
pub(super) struct Wire(Client);

impl Wire {
    /// A client that believes the web's authorities, or this one alone (PEM).
    pub(super) fn new(authority: Option<&[u8]>) -> Result<Self, StoreError> {
        #[expect(clippy::disallowed_methods, reason = "it follows no redirect")]
        let mut client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(Duration::from_millis(MEDIA_CONNECT_MS))
            .read_timeout(Duration::from_millis(MEDIA_SILENT_MS));
        if let Some(pem) = authority {
            let certificates = Certificate::from_pem_bundle(pem).ok().filter(|found| !found.is_empty());
            let Some(certificates) = certificates else { return Err(no_authority()) };
            client = certificates
                .into_iter()
                .fold(client.tls_built_in_root_certs(false), |client, one| client.add_root_certificate(one));
        }
        client.build().map(Self).map_err(|_| no_authority())
    }
}

fn no_authority() -> StoreError {
    StoreError::MediaRefused("can't be reached with the certificates of media.tls_ca: that file holds none in PEM. Ask whoever runs the server for its authority's certificate".to_owned())
}

impl HttpConnector for Wire {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Wire {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let request = Request::try_from(request.map(Body::wrap)).map_err(of_reqwest)?;
        let response: http::Response<Body> = self.0.execute(request).await.map_err(of_reqwest)?.into();
        Ok(response.map(|body| HttpResponseBody::new(body.map_err(of_reqwest))))
    }
}

/// What broke, as the crate that speaks S3 has to know it: it asks again where that does no harm. No error quotes an address.
fn of_reqwest(error: reqwest::Error) -> HttpError {
    let error = error.without_url();
    HttpError::new(kind(&error), error)
}

fn kind(error: &reqwest::Error) -> HttpErrorKind {
    if error.is_timeout() {
        return HttpErrorKind::Timeout;
    }
    if error.is_connect() {
        return HttpErrorKind::Connect;
    }
    if error.is_decode() {
        return HttpErrorKind::Decode;
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<io::Error>() {
            return if io.kind() == io::ErrorKind::TimedOut {
                HttpErrorKind::Timeout
            } else {
                HttpErrorKind::Interrupted
            };
        }
        cause = inner.source();
    }
    HttpErrorKind::Interrupted
}
