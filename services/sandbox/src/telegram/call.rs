//! A call to the Bot API, whichever way its fields came: query, form, JSON or multipart; and its answer.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Query, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::limits;

/// A file that came with a call.
#[derive(Clone)]
pub(crate) struct Upload {
    pub name: String,
    pub bytes: Bytes,
}

/// The fields of a call.
#[derive(Default)]
pub(crate) struct Call {
    fields: HashMap<String, String>,
    uploads: HashMap<String, Upload>,
}

/// An answer that says no.
#[derive(Debug)]
pub(crate) struct Failure {
    pub code: u16,
    pub description: String,
    pub parameters: Option<Value>,
}

impl Failure {
    /// A mistake of the caller's: `Bad Request: …`.
    pub fn bad(what: impl AsRef<str>) -> Self {
        Self { code: 400, description: format!("Bad Request: {}", what.as_ref()), parameters: None }
    }

    /// Something that the bot may not do: `Forbidden: …`.
    pub fn forbidden(what: &str) -> Self {
        Self { code: 403, description: format!("Forbidden: {what}"), parameters: None }
    }

    /// Somebody else asks for the updates.
    pub fn conflict() -> Self {
        let words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
        Self { code: 409, description: words.into(), parameters: None }
    }

    /// Too much at once.
    pub fn too_many(wait_s: u32) -> Self {
        let description = format!("Too Many Requests: retry after {wait_s}");
        Self { code: 429, description, parameters: Some(json!({ "retry_after": wait_s })) }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut body = json!({ "ok": false, "error_code": self.code, "description": self.description });
        if let (Some(parameters), Some(fields)) = (self.parameters, body.as_object_mut()) {
            fields.insert("parameters".into(), parameters);
        }
        (StatusCode::from_u16(self.code).unwrap_or(StatusCode::BAD_REQUEST), Json(body)).into_response()
    }
}

impl Call {
    /// Reads the fields of a request.
    ///
    /// # Errors
    /// A body that is not what its content type says, or that is too big.
    pub async fn read(request: Request) -> Result<Self, Failure> {
        let mut call = Call::default();
        if let Ok(Query(fields)) = Query::<HashMap<String, String>>::try_from_uri(request.uri()) {
            call.fields.extend(fields);
        }
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let unreadable = || Failure::bad("can't parse the request's body");
        if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, &()).await.map_err(|_| unreadable())?;
            call.read_parts(parts).await?;
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let form = Form::<HashMap<String, String>>::from_request(request, &()).await.map_err(|_| unreadable())?;
            call.fields.extend(form.0);
        } else if kind.starts_with("application/json") {
            let body = Bytes::from_request(request, &()).await.map_err(|_| unreadable())?;
            let fields: HashMap<String, Value> = match body.is_empty() {
                true => HashMap::new(),
                false => serde_json::from_slice(&body).map_err(|_| unreadable())?,
            };
            let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let given = fields.into_iter().filter(|(_, value)| !value.is_null());
            call.fields.extend(given.map(|(name, value)| (name, text(value))));
        }
        Ok(call)
    }

    async fn read_parts(&mut self, mut parts: Multipart) -> Result<(), Failure> {
        let unreadable = |_| Failure::bad("can't parse the request's body");
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let field = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let bytes =
                part.bytes().await.map_err(|_| Failure { code: 413, ..Failure::bad("Request Entity Too Large") })?;
            match file {
                Some(name) => {
                    self.uploads.insert(field, Upload { name, bytes });
                }
                None => {
                    self.fields.insert(field, String::from_utf8_lossy(&bytes).into_owned());
                }
            }
        }
        Ok(())
    }

    /// A field, empty if it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A whole number.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok()
    }

    /// A field that is itself JSON.
    ///
    /// # Errors
    /// What the server says when an object can't be read.
    pub fn object<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Failure> {
        match self.fields.get(name) {
            None => Ok(None),
            Some(json) => serde_json::from_str(json).map(Some).map_err(|_| {
                Failure::bad(format!("can't parse {}: the JSON is not what is expected", name.replace('_', " ")))
            }),
        }
    }

    /// The file of a field: uploaded in it, attached under another name, or nothing if the field is no upload.
    pub fn upload(&self, name: &str) -> Result<Option<&Upload>, Failure> {
        let attached = self.text(name).strip_prefix("attach://");
        let upload = self.uploads.get(attached.unwrap_or(name));
        match upload {
            Some(upload) if upload.bytes.len() > limits::TELEGRAM_UPLOAD_OCTETS => {
                Err(Failure { code: 413, description: "Request Entity Too Large".into(), parameters: None })
            }
            None if attached.is_some() => Err(Failure::bad("the attached file is missing")),
            upload => Ok(upload),
        }
    }
}
