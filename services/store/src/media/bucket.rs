//! A bucket as a place of files.

use std::{sync::Arc, time::Duration};

use object_store::{BackoffConfig, ObjectStore, RetryConfig, aws::AmazonS3Builder, prefix::PrefixStore};

use super::{fault, place::Bucket, wire::Wire};
use crate::{
    error::StoreError,
    limits::{MEDIA_RETRIES_MAX, MEDIA_RETRY_MS},
};

/// The door to a bucket. Nothing is asked of its server yet.
pub(super) fn open(bucket: &Bucket) -> Result<Arc<dyn ObjectStore>, StoreError> {
    let retry = RetryConfig {
        backoff: BackoffConfig {
            init_backoff: Duration::from_millis(100),
            max_backoff: Duration::from_secs(2),
            base: 2.0,
        },
        max_retries: MEDIA_RETRIES_MAX,
        retry_timeout: Duration::from_millis(MEDIA_RETRY_MS),
    };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.access_key)
        .with_secret_access_key(&bucket.secret_key)
        .with_virtual_hosted_style_request(!bucket.path_style)
        .with_retry(retry)
        .with_http_connector(Wire::new(bucket.authority.as_deref())?);
    if let Some(endpoint) = endpoint(bucket) {
        // Which addresses may be spoken to in clear is the configuration's to say.
        builder = builder.with_allow_http(endpoint.starts_with("http://")).with_endpoint(endpoint);
    }
    let server = builder.build().map_err(|error| fault::of(&error))?;
    Ok(Arc::new(PrefixStore::new(server, bucket.prefix.as_str())))
}

/// The server's address as the crate wants it: with the bucket before the host, unless it stands in the path.
fn endpoint(bucket: &Bucket) -> Option<String> {
    let endpoint = bucket.endpoint.as_deref()?.trim_end_matches('/');
    match endpoint.split_once("://") {
        Some((scheme, host)) if !bucket.path_style => Some(format!("{scheme}://{}.{host}", bucket.name)),
        _ => Some(endpoint.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_stands_in_the_path_or_before_the_host() {
        let bucket = |endpoint: Option<&str>, path_style| Bucket {
            name: "school".to_owned(),
            prefix: String::new(),
            endpoint: endpoint.map(str::to_owned),
            region: "eu-central-1".to_owned(),
            path_style,
            access_key: "a".to_owned(),
            secret_key: "b".to_owned(),
            authority: None,
        };
        for (given, path_style, wanted) in [
            (None, true, None),
            (Some("http://127.0.0.1:9000/"), true, Some("http://127.0.0.1:9000")),
            (Some("https://s3.example.org"), false, Some("https://school.s3.example.org")),
        ] {
            assert_eq!(endpoint(&bucket(given, path_style)).as_deref(), wanted);
        }
        assert!(open(&bucket(None, false)).is_ok());
        let wrong = Bucket { authority: Some(b"no certificate".to_vec()), ..bucket(None, false) };
        assert!(open(&wrong).unwrap_err().to_string().contains("media.tls_ca"));
    }
}
