//! The duty `web`: the dashboard's pages on this machine's listener.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result};
use dashboard::Settings;
use dispatch::planning;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{clock, config::Config, house::House, routes};

/// The pages' place on this machine.
pub struct Pages {
    address: SocketAddr,
    most: usize,
    /// The first listener: that it can be had is found out before any duty works.
    first: Mutex<Option<TcpListener>>,
}

impl Pages {
    /// Listens for at most so many at a time.
    ///
    /// # Errors
    /// The address is in use, or not this machine's.
    pub async fn listen(house: &House, most: usize) -> Result<Self> {
        let listener = bound(house.config.web.listen.parse()?).await?;
        let address = listener.local_addr()?;
        tracing::info!(%address, connections = most, "the pages are there");
        Ok(Self { address, most, first: Mutex::new(Some(listener)) })
    }

    /// Serves the pages until `stop`, at the same address each time.
    pub async fn serve(self: Arc<Self>, house: House, stop: CancellationToken) -> Result<()> {
        let router = dashboard::router(opened(&house)?, Vec::new());
        let first = self.first.lock().unwrap_or_else(PoisonError::into_inner).take();
        let listener = match first {
            Some(listener) => listener,
            None => bound(self.address).await?,
        };
        dashboard::listening::serve(listener, router, self.most, stop.cancelled_owned()).await;
        Ok(())
    }
}

async fn bound(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("{address} is in use or not ours; set web.listen to another address, or stop what uses it")
    })
}

/// The house as the pages know it.
pub fn opened(house: &House) -> Result<dashboard::House> {
    let config = &house.config;
    let settings = Settings {
        school: house.school(),
        zone: house.zones().get(&config.school.zone)?,
        zones: house.zones().clone(),
        budget: config.budget.as_ref().map(|b| b.month),
        due_at: planning::DUE_AT,
        public_url: config.web.public_url.clone(),
        pages_url: config.public_url(),
        links_open: routes::links_open(config),
        sms_number: sms_number(config),
    };
    Ok(dashboard::House {
        store: house.store.clone(),
        catalogue: house.catalogue.clone(),
        settings: Arc::new(settings),
        clock: house.clock.as_fn(),
        machine_clock: Arc::new(clock::machine_ms),
        routes: routes::routes(config).into(),
        read: routes::reader,
        strangers: Arc::default(),
    })
}

/// The first number on which people can answer.
fn sms_number(config: &Config) -> Option<String> {
    let answered = config.sms.values().find(|sms| sms.two_way && sms.reply_to.is_none());
    answered.map(|sms| sms.source.clone())
}
