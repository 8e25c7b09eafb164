//! The connection under a session: plain, or TLS by rustls with the roots of the web or the carrier's own.

use std::sync::Arc;

use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};
use tokio_util::codec::{FramedRead, LengthDelimitedCodec};

use crate::smpp::config::{NoTls, Roots};

/// The near end's reading half.
pub type Reader = Box<dyn AsyncRead + Send + Unpin>;
/// The near end's writing half.
pub type Writer = Box<dyn AsyncWrite + Send + Unpin>;

/// A bound connection.
pub struct Line {
    pub reader: FramedRead<Reader, LengthDelimitedCodec>,
    pub writer: Writer,
}

/// TLS towards one host.
#[derive(Clone)]
pub struct Tls {
    connector: TlsConnector,
    host: ServerName<'static>,
}

impl Tls {
    /// TLS towards the host of `address`, believed by these roots.
    pub fn new(roots: &Roots, address: &str) -> Result<Self, NoTls> {
        let host = address.rsplit_once(':').map_or(address, |(host, _)| host).trim_matches(['[', ']']);
        let host = ServerName::try_from(host.to_owned()).map_err(|_| NoTls::Host)?;
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| NoTls::Setup)?
            .with_root_certificates(store(roots)?)
            .with_no_client_auth();
        Ok(Self { connector: TlsConnector::from(Arc::new(config)), host })
    }
}

fn store(roots: &Roots) -> Result<RootCertStore, NoTls> {
    let mut store = RootCertStore::empty();
    match roots {
        Roots::Web => store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Roots::Own(pem) => {
            let read = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
            let (added, refused) = store.add_parsable_certificates(read.map_err(|_| NoTls::NoCertificate)?);
            if added == 0 || refused > 0 {
                return Err(NoTls::NoCertificate);
            }
        }
    }
    Ok(store)
}

/// Why there is no connection.
pub enum NotConnected {
    /// Nobody answers there.
    Nobody,
    /// TLS failed: the far end speaks none, or its certificate is not believed.
    Tls(String),
}

/// Connects to host and port.
pub async fn connect(address: &str, tls: Option<&Tls>) -> Result<(Reader, Writer), NotConnected> {
    let stream = TcpStream::connect(address).await.map_err(|_| NotConnected::Nobody)?;
    stream.set_nodelay(true).map_err(|_| NotConnected::Nobody)?;
    let Some(tls) = tls else {
        let (reader, writer) = stream.into_split();
        return Ok((Box::new(reader), Box::new(writer)));
    };
    let secured = tls.connector.connect(tls.host.clone(), stream).await;
    let (reader, writer) = tokio::io::split(secured.map_err(|error| NotConnected::Tls(error.to_string()))?);
    Ok((Box::new(reader), Box::new(writer)))
}
